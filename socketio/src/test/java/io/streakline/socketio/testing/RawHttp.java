package io.streakline.socketio.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare connection, for what a well-behaved client can't do. */
public final class RawHttp implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    public RawHttp(int port) throws IOException {
        this.socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A line without its end; null at the end of the stream. */
    public String readLine() throws IOException {
        return reader.readLine();
    }

    /** One character's code, -1 at the end of the stream. */
    public int read() throws IOException {
        return reader.read();
    }

    /** Reads up to the empty line behind the headers. */
    public String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
