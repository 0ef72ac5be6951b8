package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.Main;
import io.streakline.storage.database.DatabaseException;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers on one database would assign the same turns, so only one may run. */
@Timeout(60)
class SecondServerTest {

    private static final String LOCKS =
            "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and granted"
                    + " and database = (select oid from pg_database where datname = current_database())";

    private final String database = TestDatabase.create();
    private TestServer first;
    private Sql sql;

    @BeforeEach
    void start() {
        first = TestServer.on(database, Map.of());
        sql = new Sql(first);
        new Rest(first).createActivity("ada", "Before");
    }

    @AfterEach
    void stop() {
        first.close();
    }

    private int write() {
        return new Rest(first).createActivity("ada", "Again").status();
    }

    private void terminate(String which) {
        sql.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database()"
                + " and pid <> pg_backend_pid() and pid in (select pid from pg_locks where locktype = 'advisory'"
                + which
                + ")");
    }

    @Test
    void aSecondServerIsRefusedWithOneSentenceThatNamesTheSetting() {
        var err = new StringWriter();
        int status = Main.commandLine()
                .setErr(new PrintWriter(err))
                .execute("start", "--port", "0", "--database-url", database);
        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("streakline: Another Streakline server is running on the database ")
                .contains("DATABASE_URL", "--database-url", "postgres://")
                .hasLineCount(1);
        assertThat(write()).isEqualTo(201);
    }

    @Test
    void theNextServerStartsAfterTheFirstHasEnded() {
        first.close();
        try (TestServer next = TestServer.on(database, Map.of())) {
            assertThat(new Rest(next).createActivity("ada", "Next").status()).isEqualTo(201);
        }
    }

    @Test
    void aLockWithABrokenConnectionIsAcquiredAgainWithoutASecondServer() {
        terminate(" and mode = 'ExclusiveLock'");
        assertThat(write()).isEqualTo(201);
        assertThatThrownBy(() -> TestServer.on(database, Map.of()))
                .as("the lanes' connections keep it away")
                .isInstanceOf(DatabaseException.class);

        sql.await(LOCKS, 1);
        assertThat(write()).isEqualTo(201);
        assertThat(first.ended()).isNotDone();
    }

    @Test
    void aReplacedServerAnswersNoReadFromMemory() {
        assertThat(titles(first)).containsExactly("Before");
        terminate("");
        TestServer next = TestServer.on(database, Map.of());
        try (next) {
            assertThat(new Rest(next).createActivity("ada", "Next").status()).isEqualTo(201);
            first.time().advance(Duration.ofSeconds(1));
            assertThat(titles(first)).containsExactly("Next", "Before");
            first.time().advance(Duration.ofSeconds(1));
            assertThat(first.ended()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(titles(first)).containsExactly("Next", "Before");
        }
    }

    @Test
    void afterAFailoverThatLostCommitsNothingInMemoryShowsThem() {
        var rest = new Rest(first);
        rest.patch("/api/analytics/ada/increment", "{\"statName\":\"goalsCompleted\",\"incrementBy\":5}");
        assertThat(titles(first)).containsExactly("Before");
        assertThat(goals()).isEqualTo(5);

        sql.execute("delete from activities");
        sql.execute("update analytics set goals_completed = 1");
        assertThat(titles(first)).as("as long as the lock is held").containsExactly("Before");
        terminate("");
        sql.await(LOCKS, 1);

        assertThat(titles(first)).isEmpty();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (goals() != 1 && System.nanoTime() < end) {
            first.time().advance(Duration.ofSeconds(1));
        }
        assertThat(goals()).isEqualTo(1);
        assertThat(first.ended()).isNotDone();
    }

    private long goals() {
        return new Rest(first).get("/api/leaderboards/goals/users/ada").number("own/score");
    }

    private static List<String> titles(TestServer server) {
        return new Rest(server).get("/api/activities/ada").each("activities", "title");
    }

    @Test
    void aReplacedServerWritesNothingMoreAndEnds() {
        terminate("");
        TestServer next = TestServer.on(database, Map.of());
        try (next) {
            assertThat(write()).isEqualTo(503);
            first.time().advance(Duration.ofSeconds(1));
            assertThat(first.ended())
                    .succeedsWithin(Duration.ofSeconds(10))
                    .asString()
                    .contains("Another server");
            assertThat(new Rest(next).createActivity("ada", "Next").status()).isEqualTo(201);
        }
        assertThat(write()).as("also when the other one has gone").isEqualTo(503);
    }
}
