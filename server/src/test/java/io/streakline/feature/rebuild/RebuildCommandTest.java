package io.streakline.feature.rebuild;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.Main;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** <code>./streakline rebuild</code>, through a running server and without one. */
class RebuildCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String database = TestDatabase.create();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.on(database, Map.of());
        var rest = new Rest(server);
        for (String user : List.of("ada", "bob")) {
            rest.post(
                    "/api/events",
                    object().put("userId", user).put("type", "goal_completed").put("hours", 2));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int rebuild(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("rebuild"));
        arguments.addAll(List.of(options));
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private void damage() {
        new Sql(server).execute("update analytics set goals_completed = 4");
    }

    @Test
    void withoutDifferencesItSaysSo() {
        assertThat(rebuild("--url", server.url())).isZero();
        assertThat(out.toString()).isEqualTo("2 users: nothing differed\n");
    }

    @Test
    void differencesAreReportedAndRepairedThroughTheRunningServer() {
        damage();
        assertThat(rebuild("--url", server.url() + "/")).isEqualTo(3);
        assertThat(out.toString())
                .isEqualTo(
                        "ada goals: 4 → 1\nbob goals: 4 → 1\n2 users: 2 figures differed and are now as the ledger has them\n");
        assertThat(rebuild("--url", server.url())).isZero();
        assertThat(new Rest(server).get("/api/analytics/ada").number("goalsCompleted"))
                .isEqualTo(1);
    }

    @Test
    void oneUserMayBeNamed() {
        damage();
        assertThat(rebuild("--url", server.url(), "--user", "bob")).isEqualTo(3);
        assertThat(out.toString())
                .isEqualTo("bob goals: 4 → 1\n1 user: 1 figure differed and is now as the ledger has it\n");
        assertThat(new Rest(server).get("/api/analytics/ada").number("goalsCompleted"))
                .isEqualTo(4);
    }

    @Test
    void withoutARunningServerItStartsOne() {
        damage();
        server.close();
        assertThat(rebuild("--database-url", database)).isEqualTo(3);
        assertThat(out.toString()).endsWith("2 users: 2 figures differed and are now as the ledger has them\n");
        assertThat(rebuild("--database-url", database)).isZero();
        server = TestServer.on(database, Map.of());
    }

    @Test
    void besideARunningServerItMustUseThatServer() {
        damage();
        assertThat(rebuild("--database-url", database)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "streakline: A server is running on this database, and its leaderboards would not be updated."
                                + " Rebuild through the server: ./streakline rebuild --url http://localhost:5000\n");
        assertThat(new Rest(server).get("/api/analytics/ada").number("goalsCompleted"))
                .isEqualTo(4);
    }

    @Test
    void aMissingOrRefusingServerIsOneSentence() {
        String url = server.url();
        assertThat(rebuild("--url", url, "--user", "no good")).isEqualTo(1);
        assertThat(err.toString()).contains("answered 400: ").hasLineCount(1);
        server.close();
        assertThat(rebuild("--url", url)).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be reached").hasLineCount(1);
        server = TestServer.on(database, Map.of());
    }

    @Test
    void aFolderWithoutADatabaseIsRefusedAndStaysEmpty(@TempDir Path folder) {
        assertThat(rebuild("--data", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("streakline: There is no database in the folder " + folder
                        + ". Set the right folder with --data, or a running server with --url\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongArgumentsAreReported() {
        assertThat(rebuild("--url", server.url(), "--data", "x")).isEqualTo(2);
        assertThat(rebuild("--url", "localhost:5000")).isEqualTo(2);
        assertThat(err.toString()).contains("--url must be like http://localhost:5000");
    }
}
