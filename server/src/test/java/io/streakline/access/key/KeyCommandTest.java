package io.streakline.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.Main;
import io.streakline.base.config.Limits;
import io.streakline.testing.Rest;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import io.streakline.testing.Tokens;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** <code>./streakline key</code>, in a database with running servers, and through a server. */
@NullUnmarked
class KeyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String database = TestDatabase.create();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.on(database, Tokens.settings());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int key(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("key"), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private String id() {
        return lines().getFirst().split(" ")[0];
    }

    /** The server reads keys on its own thread; repeats until it has. */
    private void awaitStatus(String secret, int expected) {
        long end = System.nanoTime() + 20_000_000_000L;
        int status = 0;
        while (status != expected) {
            assertThat(System.nanoTime())
                    .as("still %s, not %s", status, expected)
                    .isLessThan(end);
            server.time().advance(Limits.KEYS_LOOK);
            status = new Rest(server).with(secret).get("/api/activities/ada").status();
        }
    }

    @Test
    void theFirstKeyOfAServerThatRequiresSignInIsCreatedInItsDatabase() {
        assertThat(key("create", "--name", "backend", "--scope", "users:read,events:write", "--database-url", database))
                .as(err.toString())
                .isZero();
        String secret = lines().getLast();
        awaitStatus(secret, 200);
        String id = id();

        assertThat(key("list", "--database-url", database)).isZero();
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith(id)
                .endsWith("backend")
                .contains("events:write,users:read");
        assertThat(out.toString()).doesNotContain(secret);

        assertThat(key("rotate", id, "--database-url", database)).isZero();
        String second = lines().getLast();
        awaitStatus(secret, 401);
        awaitStatus(second, 200);

        assertThat(key("revoke", id, "--database-url", database)).isZero();
        assertThat(out.toString()).isEqualTo("Key revoked\n");
        awaitStatus(second, 401);
    }

    @Test
    void aRunningServerCreatesAKeyForAnAuthorizedCaller() {
        try (TestServer open = TestServer.on(TestDatabase.create(), Map.of())) {
            assertThat(key(
                            "create",
                            "--name",
                            "x",
                            "--scope",
                            "users:read",
                            "--label",
                            "cohort:a",
                            "--url",
                            open.url()))
                    .as(err.toString())
                    .isZero();
            assertThat(lines().getFirst()).contains("only cohort:a");
            assertThat(new Rest(open)
                            .with(lines().getLast())
                            .get("/api/activities/ada")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(key("list", "--url", server.url())).isEqualTo(1);
        assertThat(err.toString()).contains("401").contains("Sign in first");
    }

    @Test
    void aRefusalIsOneSentence() {
        assertThat(key("create", "--name", "x", "--scope", "users:all", "--database-url", database))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("streakline: scopes must be").hasLineCount(1);
        assertThat(key("rotate", "nothing", "--database-url", database)).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("streakline: There is no key with this id\n");
        assertThat(key()).isEqualTo(2);
        assertThat(key("list", "--url", "x", "--database-url", database)).isEqualTo(2);
    }
}
