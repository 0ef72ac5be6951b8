package io.streakline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Sql;
import io.streakline.testing.Transport;
import io.streakline.write.stream.StreamStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The day partitions of the log are created before their day, whoever reads the log meanwhile. */
@Timeout(120)
class LogDaysTest extends SocketTestCase {

    private static final String AHEAD = "select count(*) from pg_inherits where inhparent = 'stream_events'::regclass"
            + " and inhrelid::regclass::text >= 'stream_events_' || ?";

    private final String ada = user("ada");

    private static Connection holding(String mode) throws SQLException {
        Connection connection = server.database();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("lock table stream_events in " + mode + " mode");
            statement.execute("select count(*) from stream_events");
            return connection;
        }
    }

    private static String today() {
        return StreamStore.day(server.time().instant()).toString().replace("-", "");
    }

    /** After the job, so that the next write is for a day whose partition did not exist when the lock was acquired. */
    private static void passDays(int days) {
        server.time().advance(Duration.ofDays(days));
    }

    /** A lane that refused a write asks the database ten times a second, in real time, whether it is available. */
    private Reply createdOnceTheLaneIsBack() {
        long start = System.nanoTime();
        Reply reply = rest.createActivity(ada, "After");
        while (reply.status() == 503
                && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
            reply = rest.createActivity(ada, "After");
        }
        return reply;
    }

    @Test
    void aBackupOpenAtMidnightBlocksNoWriteReplayOrPartition() throws Exception {
        String before = rest.get("/api/activities/" + ada).position();
        rest.createActivity(ada, "Before");
        try (Connection backup = holding("access share")) {
            passDays(2);
            assertThat(rest.createActivity(ada, "After").status()).isEqualTo(201);
            JsClient client = clients.connected(server, Transport.WEBSOCKET);
            client.login(ada, before);
            client.awaitOffset(2);
            new Sql(server).await(AHEAD, 8, today());
            backup.rollback();
        }
    }

    @Test
    void aMissingPartitionCausesARefusalUntilTheJobCreatesIt() throws Exception {
        rest.createActivity(ada, "Before");
        try (Connection ddl = holding("share update exclusive")) {
            passDays(20);
            Reply refused = rest.createActivity(ada, "Refused");
            assertThat(refused.code()).isEqualTo("database_away");
            ddl.rollback();
        }
        new Sql(server).await(AHEAD, 8, today());
        assertThat(createdOnceTheLaneIsBack().status()).isEqualTo(201);
    }

    @Test
    void aPartitionDroppedManuallyIsCreatedAgain() {
        rest.createActivity(ada, "Before");
        new Sql(server).execute("drop table stream_events_" + today());
        assertThat(rest.createActivity(ada, "After").status()).isEqualTo(201);
        new Sql(server).await(AHEAD, 8, today());
    }
}
