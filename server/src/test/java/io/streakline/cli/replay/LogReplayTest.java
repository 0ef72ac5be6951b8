package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LogReplayTest {

    private static final String HEADER = "occurred_at,user_id,event,component,context\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Duration> pauses = new ArrayList<>();
    private Runnable whilePausing = () -> {};
    private Instant now = TestServer.START;
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRowBecomesAnActivity() throws IOException {
        assertThat(replay(log("2017-02-28T16:45+04:00,ada,The submission has been graded.,Assignment,Trees\n")))
                .isZero();

        JsonNode activity = activities("ada").path("activities").path(0);
        assertThat(activity.path("type").asText()).isEqualTo("submission_graded");
        assertThat(activity.path("title").asText()).isEqualTo("The submission has been graded.");
        assertThat(activity.path("description").asText()).isEqualTo("Trees");
        assertThat(activity.path("data").toString()).isEqualTo("{\"component\":\"Assignment\",\"context\":\"Trees\"}");
        assertThat(activity.path("timestamp").asText()).isEqualTo("2017-02-28T12:45:00.000Z");
        assertThat(activity.path("externalId").asText()).matches("log-[0-9a-f]{32}-1");
    }

    @Test
    void equalRowsAreEventsOfTheirOwnAndASecondRunAddsNone() throws IOException {
        Path log = log(row(0, "ada").repeat(3) + row(0, "bob") + row(1, "ada"));

        assertThat(replay(log)).isZero();
        assertThat(out.toString()).startsWith("5 rows: 5 new, 0 already stored, 0 refused");
        assertThat(replay(log)).isZero();
        assertThat(out.toString()).startsWith("5 rows: 0 new, 5 already stored, 0 refused");
        assertThat(total("ada")).isEqualTo(4);
        assertThat(total("bob")).isEqualTo(1);
    }

    @Test
    void anInterruptedRunContinuesBetweenEqualRows() throws IOException {
        assertThat(replay(log(row(0, "ada").repeat(2)))).isZero();

        assertThat(replay(log(row(0, "ada").repeat(5) + row(1, "ada")))).isZero();
        assertThat(out.toString()).startsWith("6 rows: 4 new, 2 already stored, 0 refused");
        assertThat(total("ada")).isEqualTo(6);
    }

    @Test
    void afterAnInterruptionTheNextRunStoresEveryEventOnce() throws IOException {
        Path log = log(row(0, "ada").repeat(1500) + row(5, "ada").repeat(1500));
        // Another port, so that this run no longer finds it.
        whilePausing = () -> {
            server.restart();
            whilePausing = () -> {};
        };

        assertThat(replay(log, "--speed", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be reached", "Run the same command again");
        assertThat(out.toString()).startsWith("1,500 rows: 1,500 new");
        assertThat(total("ada")).isEqualTo(1500);

        assertThat(replay(log)).isZero();
        assertThat(out.toString()).startsWith("3,000 rows: 1,500 new, 1,500 already stored, 0 refused");
        assertThat(total("ada")).isEqualTo(3000);
    }

    @Test
    void aRefusedRowIsNamedAndTheOthersAreStored() throws IOException {
        Path log = log(row(0, "ada") + "not a time,ada,Course viewed,,\n" + row(0, "no good") + row(0, "bob")
                + "2099-01-01T00:00Z,bob,Course viewed,,\n");

        assertThat(replay(log)).isEqualTo(1);
        assertThat(out.toString()).startsWith("5 rows: 2 new, 0 already stored, 3 refused");
        assertThat(err.toString().lines().filter(line -> line.contains("refused")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("line 3 refused: occurred_at must be"),
                        line -> assertThat(line).startsWith("line 4 refused: ").contains("userId"),
                        line -> assertThat(line).startsWith("line 6 refused: ").contains("occurredAt"));
        assertThat(total("bob")).isEqualTo(1);
    }

    @Test
    void eventsAreSentOnSchedule() throws IOException {
        List<Long> totals = new ArrayList<>();
        whilePausing = () -> totals.add(total("ada"));

        assertThat(replay(log(row(0, "ada") + row(0, "ada") + row(10, "ada") + row(40, "ada")), "--speed", "60"))
                .isZero();

        assertThat(pauses).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat(totals).containsExactly(2L, 3L);
        assertThat(total("ada")).isEqualTo(4);
    }

    @Test
    void aMissingFileIsOneSentence() throws IOException {
        assertThat(replay(folder.resolve("none.csv"))).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("replay: There is no file " + folder.resolve("none.csv") + "\n");
    }

    @Test
    void theRealLogIsStoredOnceAndASecondRunAddsNothing() throws IOException {
        RealLog real = RealLog.largest();
        Path log = real.file();
        Map<String, Long> expected = new HashMap<>();
        try (LearnerLog entries = LearnerLog.open(log)) {
            entries.forEachRemaining(entry -> expected.merge(((LogEntry.Event) entry).userId(), 1L, Long::sum));
        }

        assertThat(replay(log)).isZero();
        assertThat(out.toString())
                .startsWith("%1$,d rows: %1$,d new, 0 already stored, 0 refused".formatted(real.rows()));
        assertThat(replay(log)).isZero();
        assertThat(out.toString())
                .startsWith("%1$,d rows: 0 new, %1$,d already stored, 0 refused".formatted(real.rows()));
        assertThat(expected)
                .hasSize(real.learners())
                .allSatisfy((user, rows) -> assertThat(total(user)).as(user).isEqualTo(rows));
    }

    private static String row(int minute, String user) {
        return "2017-02-28T12:%02dZ,%s,Course viewed,System,Trees\n".formatted(minute, user);
    }

    private Path log(String rows) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), HEADER + rows);
    }

    /** Runs the command; its output is in {@code out} and {@code err} until the next run. */
    private int replay(Path log, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(log.toString(), "--url", server.url()));
        arguments.addAll(List.of(options));
        return new CommandLine(new ReplayCommand(() -> now, this::pass))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private void pass(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
        whilePausing.run();
    }

    private long total(String user) {
        return activities(user).path("total").asLong();
    }

    private JsonNode activities(String user) {
        try {
            return new ObjectMapper()
                    .readTree(server.get("/api/activities/" + user).body());
        } catch (IOException e) {
            throw new AssertionError("not JSON", e);
        }
    }
}
