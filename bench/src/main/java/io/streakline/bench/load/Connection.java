package io.streakline.bench.load;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection with at most one request in flight. Used on the generator's thread. */
final class Connection implements AutoCloseable {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final RequestSource source;
    private final ByteBuffer request;
    private final ByteBuffer response;
    private final ResponseReader reader = new ResponseReader();
    private long startedAt;

    /** @param from the local address; null: the system chooses */
    Connection(InetSocketAddress server, @Nullable InetAddress from, Selector selector, RequestSource source)
            throws IOException {
        this.source = source;
        this.request = source.newBuffer();
        this.response = ByteBuffer.allocateDirect(source.answerBytes());
        this.channel = SocketChannel.open();
        channel.bind(from == null ? null : new InetSocketAddress(from, 0));
        channel.connect(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the next request. {@code now} is {@link System#nanoTime}; the latency counts from it. */
    void send(long now) throws IOException {
        startedAt = now;
        reader.reset();
        response.clear();
        request.rewind();
        source.patch(request);
        write();
    }

    /**
     * Continues after the selector found the channel ready. Returns the status, or {@link ResponseReader#INCOMPLETE}.
     */
    int proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return ResponseReader.INCOMPLETE;
        }
        if (!response.hasRemaining()) {
            throw new BenchException("An answer of more than " + response.capacity() + " bytes: " + responseText());
        }
        if (channel.read(response) < 0) {
            throw new BenchException("The server closed a connection that had a request in flight");
        }
        return reader.read(response);
    }

    long startedAt() {
        return startedAt;
    }

    String responseText() {
        return ResponseReader.text(response);
    }

    /** A request fits into an empty socket buffer, so waiting for space is rare. */
    private void write() throws IOException {
        channel.write(request);
        int interest = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
