package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Old days of the log are dropped, including those at which an earlier pass was killed. */
@Timeout(120)
class HousekeepingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PARTITIONS =
            "select relname from pg_class where relkind = 'r' and relname like 'stream\\_events\\_%' order by 1";

    @Test
    void aHalfDroppedDayIsDroppedByTheNextPassAfterAKill() throws Exception {
        try (TestServer server = TestServer.start();
                Connection connection = server.database()) {
            server.post("/api/activities", "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"today\"}");
            List<String> kept = column(connection, PARTITIONS);
            for (int day = 1; day <= 3; day++) {
                execute(
                        connection,
                        ("create table stream_events_2026110%d partition of stream_events"
                                        + " for values from ('2026-11-0%d') to ('2026-11-0%d')")
                                .formatted(day, day, day + 1));
            }
            killWhileDetaching(server, "stream_events_20261102");
            execute(connection, "alter table stream_events detach partition stream_events_20261103");

            server.time().advance(Duration.ofHours(1));

            await(() -> column(connection, PARTITIONS).equals(kept));
            assertThat(column(connection, "select title from activities")).containsExactly("today");
        }
    }

    /** Detaching waits for readers after it has written the catalog; it is killed there. */
    private static void killWhileDetaching(TestServer server, String partition) throws Exception {
        try (Connection reader = server.database();
                Connection housekeeper = server.database();
                Connection killer = server.database()) {
            reader.setAutoCommit(false);
            column(reader, "select name from stream_events");
            String pid = column(housekeeper, "select pg_backend_pid()").getFirst();
            var detaching = CompletableFuture.runAsync(() -> {
                try {
                    execute(housekeeper, "alter table stream_events detach partition " + partition + " concurrently");
                } catch (SQLException killed) {
                    throw new IllegalStateException(killed);
                }
            });
            while (column(killer, "select 1 from pg_inherits where inhdetachpending")
                    .isEmpty()) {
                assertThat(detaching).isNotDone();
            }
            execute(killer, "select pg_terminate_backend(" + pid + ")");
            assertThat(detaching).failsWithin(PATIENCE);
        }
    }

    /** Waits until it is true, for a while. */
    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
