package io.streakline.feature.privacy;

import io.streakline.web.http.Download;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file between the database and a client: an export is read at once, and sent as fast as its client
 * receives it. The file has no name, so nothing remains after a crash. An export larger than the file's bound is sent
 * while it is read. Used by one thread.
 */
final class ExportFile extends OutputStream {

    private static final String NAME = "streakline-export.zip";

    private final Download download;
    private final String position;
    private final int most;
    private final FileChannel file;
    private @Nullable OutputStream client;

    /** @param most maximum size of the file in bytes */
    ExportFile(Download download, String position, int most) throws IOException {
        this.download = download;
        this.position = position;
        this.most = most;
        Path path = Files.createTempFile("streakline-export", null);
        try {
            this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(path);
        }
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (client == null && file.position() + length > most) {
            client = sendFile();
        }
        if (client != null) {
            client.write(bytes, from, length);
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    private OutputStream sendFile() throws IOException {
        OutputStream to = download.begin(NAME, position);
        file.position(0);
        Channels.newInputStream(file).transferTo(to);
        return to;
    }

    /** Sends the rest of the data, and ends the answer. */
    void send() throws IOException {
        OutputStream to = client == null ? sendFile() : client;
        to.close();
    }

    /** Deletes the file; without {@link #send}, the answer stays incomplete. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
