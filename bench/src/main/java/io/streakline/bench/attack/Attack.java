package io.streakline.bench.attack;

import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.RequestSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The attack of one address on a server, from one thread, because the server lacks the resources that the attacker
 * uses.
 */
enum Attack {

    /** No attack, for comparison. */
    NONE {
        @Override
        void run(InetSocketAddress server, Duration time) {}
    },

    /**
     * Reads, over {@link #CONNECTIONS} connections, each sent as soon as the previous one is answered, whatever the
     * answer.
     */
    CALLS {
        @Override
        void run(InetSocketAddress server, Duration time) {
            LoadGenerator.run(server, address(), new Reads(server), CONNECTIONS, time, 429);
        }
    },

    /** New connections, {@link #CONNECTS_A_SECOND}; each sends a request and closes without waiting for its answer. */
    CONNECTS {
        @Override
        void run(InetSocketAddress server, Duration time) throws IOException {
            long start = System.nanoTime();
            ByteBuffer request = new Reads(server).newBuffer();
            for (long number = 0; System.nanoTime() - start < time.toNanos(); number++) {
                LockSupport.parkNanos(start + number * SECOND / CONNECTS_A_SECOND - System.nanoTime());
                try (SocketChannel channel = connect(server)) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0); // or its ports would run out
                    channel.write(request.rewind());
                } catch (IOException refused) {
                    continue; // which is what is to happen
                }
            }
        }
    },

    /** As many connections as the server accepts, up to {@link #HELD}; each sends a byte of its headers per second. */
    SLOW {
        @Override
        void run(InetSocketAddress server, Duration time) throws IOException {
            long end = System.nanoTime() + time.toNanos();
            List<SocketChannel> held = new ArrayList<>();
            ByteBuffer line = ByteBuffer.wrap("GET / HTTP/1.1\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            try {
                while (System.nanoTime() < end) {
                    while (held.size() < HELD) {
                        SocketChannel channel = connect(server);
                        held.add(channel);
                        write(channel, line);
                    }
                    for (SocketChannel channel : held) {
                        write(channel, ByteBuffer.wrap(new byte[] {'x'}));
                    }
                    held.removeIf(channel -> !channel.isOpen());
                    LockSupport.parkNanos(SECOND);
                }
            } finally {
                for (SocketChannel channel : held) {
                    channel.close();
                }
            }
        }
    };

    static final int CONNECTIONS = 64;
    static final int CONNECTS_A_SECOND = 2_000;
    static final int HELD = 2_000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /**
     * An address that the other clients do not use; each attack has its own, so that the previous attack has not
     * emptied its buckets.
     */
    InetAddress address() {
        return InetAddress.ofLiteral("127.0.0." + (2 + ordinal()));
    }

    /** Attacks until the time is over. Blocks. */
    abstract void run(InetSocketAddress server, Duration time) throws IOException;

    SocketChannel connect(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open().bind(new InetSocketAddress(address(), 0));
        channel.connect(server);
        return channel;
    }

    /** False if the server has closed the connection. */
    static boolean write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        try {
            channel.write(bytes.rewind());
            return true;
        } catch (IOException closed) {
            channel.close();
            return false;
        }
    }

    /** The same read repeatedly. */
    private record Reads(InetSocketAddress server) implements RequestSource {

        @Override
        public ByteBuffer newBuffer() {
            byte[] request = "GET /api/activities/attacked HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                    .formatted(server.getHostString(), server.getPort())
                    .getBytes(StandardCharsets.US_ASCII);
            return ByteBuffer.allocateDirect(request.length).put(request).flip();
        }

        @Override
        public void patch(ByteBuffer buffer) {}
    }
}
