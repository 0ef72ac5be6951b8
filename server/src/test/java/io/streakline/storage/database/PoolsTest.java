package io.streakline.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Administrative calls share a bounded pool: however many arrive at once, reads and lanes keep their connections. */
@Timeout(60)
class PoolsTest {

    private static final int CALLS = 200;
    private static final int LANES = 2;
    private static final int READS = 8;

    private final TestServer server = TestServer.start();
    private final Rest rest = new Rest(server);
    private final Sql sql = new Sql(server);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        callers.close();
        server.close();
    }

    private List<CompletableFuture<Reply>> callAtOnce(IntFunction<Reply> call) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            int number = i;
            replies.add(CompletableFuture.supplyAsync(() -> call.apply(number), callers));
        }
        return replies;
    }

    private Reply label(int number) {
        return rest.put("/api/users/user-" + number + "/labels", "{\"labels\":[\"cohort:a\"]}");
    }

    private Reply createKey(int number) {
        return rest.post("/api/keys", "{\"name\":\"key %d\",\"scopes\":[\"activities:write\"]}".formatted(number));
    }

    private Connection locked(String table) throws SQLException {
        Connection connection = server.database();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in access exclusive mode");
        return connection;
    }

    /** Until every connection of the pool waits for the lock. */
    private void awaitBlocked() {
        while (sql.number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name = 'streakline' and wait_event_type = 'Lock'""") < Limits.WRITE_CONNECTIONS) {
            Thread.onSpinWait();
        }
    }

    private long connections() {
        return sql.number("""
                select count(*) from pg_stat_activity
                where datname = current_database() and application_name = 'streakline'""");
    }

    private void readsAndWritesGoOn() {
        for (int i = 0; i < 30; i++) {
            assertThat(rest.get("/api/activities/ada").status()).isEqualTo(200);
            assertThat(rest.createActivity("ada", "meanwhile").status()).isEqualTo(201);
            assertThat(connections()).isLessThanOrEqualTo(Database.mostConnections(LANES, READS));
        }
    }

    @Test
    void readsAnswerWhileTwoHundredLabelWritesAreInFlight() throws Exception {
        List<CompletableFuture<Reply>> labels;
        try (Connection lock = locked("user_labels")) {
            labels = callAtOnce(this::label);
            awaitBlocked();
            readsAndWritesGoOn();
            lock.rollback();
        }
        for (CompletableFuture<Reply> label : labels) {
            assertThat(label.get().status()).isEqualTo(200);
        }
        assertThat(sql.number("select count(*) from user_labels")).isEqualTo(CALLS);
    }

    @Test
    void readsAnswerWhileTwoHundredKeyWritesAreInFlight() throws Exception {
        List<CompletableFuture<Reply>> keys;
        try (Connection lock = locked("audit_entries")) {
            keys = callAtOnce(this::createKey);
            awaitBlocked();
            readsAndWritesGoOn();
            lock.rollback();
        }
        for (CompletableFuture<Reply> key : keys) {
            assertThat(key.get().status()).isEqualTo(201);
        }
    }

    @Test
    void aCallWithoutAConnectionInTimeIsAskedToRetry() throws Exception {
        Reply first;
        try (Connection lock = locked("user_labels")) {
            var labels = callAtOnce(this::label);
            first = (Reply) CompletableFuture.anyOf(labels.toArray(CompletableFuture[]::new))
                    .get();
            lock.rollback();
        }
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.text("code")).isEqualTo("overloaded");
        assertThat(first.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aRevokedKeyIsRefusedWhileEveryOtherConnectionIsInUse() throws Exception {
        Rest keyed = rest.with(createKey(0).text("secret"));
        assertThat(keyed.get("/api/auth/me").status()).isEqualTo(200);
        try (Connection streams = locked("streams");
                Connection labels = locked("user_labels")) {
            var writes = callAtOnce(this::label);
            var reads = callAtOnce(number -> rest.get("/api/activities/user-" + number));
            awaitBlocked();
            sql.execute("update api_keys set revoked_at = now()");
            while (keyed.get("/api/auth/me").status() != 401) {
                server.time().advance(Limits.KEYS_LOOK);
            }
            assertThat(reads).as("still waiting").anyMatch(read -> !read.isDone());
            streams.rollback();
            labels.rollback();
            CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new)).get();
        }
    }
}
