package io.streakline.write.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lane that fails at any step answers all callers, and a retry with the same key returns the outcome. */
@Timeout(60)
class LaneOutcomeTest {

    private static final Runnable NOTHING = () -> {};

    private final Steps steps = new Steps();
    private TestServer server;
    private Rest rest;

    /** Fails once, at the given step. */
    private static final class Steps implements LaneHooks {

        private final AtomicReference<String> at = new AtomicReference<>("");
        private volatile Runnable failure = NOTHING;

        void fail(String step, Runnable how) {
            failure = how;
            at.set(step);
        }

        private void pass(String step) {
            if (step.equals(at.get())) {
                at.set("");
                failure.run();
            }
        }

        @Override
        public void beforePrepare() {
            pass("before prepare");
        }

        @Override
        public void beforeWrite() {
            pass("before write");
        }

        @Override
        public void beforeCommit() {
            pass("before commit");
        }

        @Override
        public void beforeAnswer() {
            pass("before answer");
        }
    }

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of(Setting.LANES, "1"), steps);
        rest = new Rest(server);
        rest.createActivity("ada", "before");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply create() {
        return rest.once("key", "POST", "/api/activities", Rest.activity("ada", "asked for"));
    }

    private long stored() {
        return new Sql(server).number("select count(*) from activities where title = 'asked for'");
    }

    @ParameterizedTest
    @CsvSource({
        "before prepare, 500, false",
        "before write, 500, false",
        "before commit, 500, false",
        "before answer, 201, true"
    })
    void anErrorAtAnyStepIsAnsweredAndTheRetryGetsTheOutcome(String step, int status, boolean replayed) {
        steps.fail(step, () -> {
            throw new StackOverflowError("as the test wants it");
        });

        Reply first = create();
        assertThat(first.status()).isEqualTo(status);
        assertThat(stored()).isEqualTo(replayed ? 1 : 0);

        Reply again = create();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.replayed()).isEqualTo(replayed);
        assertThat(stored()).isEqualTo(1);
        assertThat(rest.createActivity("ada", "after").status()).isEqualTo(201);
    }

    @Test
    void aLaneThatFailsWhileAskingForAnOutcomeAnswersOutcomeUnknown() throws SQLException {
        steps.fail("before commit", () -> {
            loseConnections();
            Thread.currentThread().interrupt();
        });

        Reply first = create();
        assertThat(first.status()).isEqualTo(504);
        assertThat(first.code()).isEqualTo("outcome_unknown");
        assertThat(server.ended()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(create().code()).as("no longer in flight").isEqualTo("database_away");

        letConnect();
        server.restart();
        assertThat(create().status()).isEqualTo(201);
        assertThat(stored()).isEqualTo(1);
    }

    private void letConnect() throws SQLException {
        String elsewhere = server.databaseUrl().replaceFirst("/test_\\d+\\?", "/postgres?");
        try (Connection connection = DriverManager.getConnection(elsewhere);
                var statement = connection.createStatement()) {
            statement.execute("update pg_database set datallowconn = true where datname like 'test%'");
        }
    }

    /** Of the lane; and lets no new one in. */
    private void loseConnections() {
        try (Connection connection = server.database();
                var statement = connection.createStatement()) {
            statement.execute("update pg_database set datallowconn = false where datname = current_database()");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
