package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Answers of an unavailable or busy server, or of another program, played by a script because a real server rarely
 * gives them.
 */
class ReplayRetryTest {

    private record Answer(int status, String retryAfter, String body) {}

    private static final Answer TAKEN = new Answer(200, "", "{\"results\":[{\"status\":201,\"_id\":\"a\"}]}");

    @TempDir
    private Path folder;

    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/activities/batch", exchange -> {
            exchange.getRequestBody().readAllBytes();
            Answer answer = script.removeFirst();
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsAsLongAsABusyServerAsks() throws IOException {
        script.add(new Answer(503, "3", "{}"));
        script.add(new Answer(503, "Sun, 22 Nov 2026 08:00:20 GMT", ""));
        script.add(new Answer(503, "86400", "busy"));
        script.add(new Answer(502, "", "<html>"));
        script.add(TAKEN);

        assertThat(replay()).isZero();
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(3), Duration.ofSeconds(17), Duration.ofSeconds(60), Duration.ofSeconds(4));
        assertThat(out).hasToString("1 rows: 1 new, 0 already stored, 0 refused (84.0 s)\n");
        assertThat(err.toString()).contains("is busy (503); trying again in 3.0 s");
    }

    @Test
    void givesUpOnAMissingServerAndSaysSo() throws IOException {
        server.stop(0);

        assertThat(replay()).isEqualTo(1);
        assertThat(pauses).hasSize(BatchSender.ATTEMPTS - 1).startsWith(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofMinutes(1));
        assertThat(err.toString()).contains("replay: http://127.0.0.1:", "cannot be reached, after 11 attempts");
        assertThat(out.toString()).startsWith("0 rows: ");
    }

    @Test
    void doesNotRepeatRequestsThatWillNeverBeAccepted() throws IOException {
        script.add(new Answer(403, "", "{\"error\":\"Sign in first\"}"));

        assertThat(replay()).isEqualTo(1);
        assertThat(pauses).isEmpty();
        assertThat(err.toString()).contains("answered 403: Sign in first");
    }

    @Test
    void noticesThatItTalksToAnotherServer() throws IOException {
        script.add(new Answer(200, "", "<html>hello</html>"));

        assertThat(replay()).isEqualTo(1);
        assertThat(err.toString()).contains("is this Streakline?");
    }

    @Test
    void refusesNonsensicalArguments() throws IOException {
        assertThat(replay("--speed", "0")).isEqualTo(2);
        assertThat(replay("--speed", "NaN")).isEqualTo(2);
        assertThat(replay("--url", "localhost:5000")).isEqualTo(2);
        assertThat(replay("--url", "http://a b")).isEqualTo(2);
        assertThat(err.toString()).contains("--speed must be", "--url must be", "--url is not a URL");
    }

    private int replay(String... options) throws IOException {
        Path log = Files.writeString(
                folder.resolve("log.csv"),
                "occurred_at,user_id,event,component,context\n2017-02-28T12:45Z,ada,Course viewed,System,Trees\n");
        List<String> arguments = new ArrayList<>(List.of(
                log.toString(), "--url=http://127.0.0.1:" + server.getAddress().getPort()));
        if (options.length > 0) {
            arguments.removeIf(argument -> argument.startsWith(options[0]));
        }
        arguments.addAll(List.of(options));
        return new CommandLine(new ReplayCommand(() -> now, this::pass))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private void pass(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }
}
