package io.streakline.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP as bytes on its own connection, for requests that no proper client sends. */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    public RawHttp(TestServer server) {
        this(server, "127.0.0.1");
    }

    /** @param from the address of this machine to use; on Linux any in 127.0.0.0/8 */
    public RawHttp(TestServer server, String from) {
        try {
            socket = new Socket("127.0.0.1", server.port(), InetAddress.ofLiteral(from), 0);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to one request on a connection that is not used again. */
    public static Described.Answer ask(TestServer server, String method, String target, String... headers) {
        try (var http = new RawHttp(server)) {
            http.request(method, target, headers);
            return http.answer(method, target);
        }
    }

    /**
     * Sends a request's head.
     *
     * @param headers whole lines; a Host is added unless one of them is
     */
    public RawHttp request(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        List<String> lines = new ArrayList<>(List.of(headers));
        if (lines.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
            lines.addFirst("Host: localhost:" + socket.getPort());
        }
        lines.forEach(line -> head.append(line).append("\r\n"));
        return send(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer and checks it against the API description. */
    public Described.Answer answer(String method, String target) {
        try {
            Described.Answer answer = read(method, target);
            if (Described.covers(answer.path())) {
                Described.check(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Described.Answer read(String method, String target) throws IOException {
        String[] status = line().split(" ", 3);
        Map<String, List<String>> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] header = line.split(":", 2);
            headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header[1].strip());
        }
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("0")).getFirst());
        byte[] body =
                method.equals("HEAD") ? new byte[0] : socket.getInputStream().readNBytes(length);
        return new Described.Answer(
                method,
                target.split("\\?", 2)[0],
                Integer.parseInt(status[1]),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    /** The status of an interim answer, such as 100. */
    public int interim() {
        try {
            int status = Integer.parseInt(line().split(" ", 3)[1]);
            line();
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server has closed the connection without sending anything. */
    public void awaitEnd() {
        try {
            int next = socket.getInputStream().read();
            if (next >= 0) {
                throw new IllegalStateException("the server sent " + (char) next);
            }
        } catch (SocketException reset) {
            return; // closed while something was on its way to it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection was closed behind \"" + line + "\"");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
