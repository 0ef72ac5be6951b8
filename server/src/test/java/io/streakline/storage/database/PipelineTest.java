package io.streakline.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Config;
import io.streakline.base.config.Limits;
import io.streakline.base.config.Setting;
import io.streakline.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Statements in one round trip, and in several when the connection's buffers may not hold what is on its way. */
@Timeout(60)
class PipelineTest {

    private static final int USERS = 2_000;
    private static final int ID_LENGTH = 255;
    private static final int ROW_LENGTH = 10_000;
    private static final int ARRAYS = 40;
    private static final long FULL = Limits.PIPELINE_BYTES;

    private record Sent(boolean hasRows, long bytes) implements Pipeline.Sent {}

    private static Sent rows(long bytes) {
        return new Sent(true, bytes);
    }

    private static Sent none(long bytes) {
        return new Sent(false, bytes);
    }

    @Test
    void whatIsSentBehindRowsFitsInTheBuffers() {
        assertThat(Pipeline.together(List.of(none(2 * FULL), none(2 * FULL), rows(2 * FULL))))
                .as("nothing behind rows")
                .isEqualTo(3);
        assertThat(Pipeline.together(List.of(rows(1), none(FULL)))).isEqualTo(2);
        assertThat(Pipeline.together(List.of(rows(1), none(FULL + 1)))).isEqualTo(1);
        assertThat(Pipeline.together(List.of(rows(1), rows(FULL - 1), none(1), none(1))))
                .as("added up")
                .isEqualTo(3);
    }

    /** An id of full length for a user. */
    private static String id(int user) {
        return "x".repeat(ID_LENGTH - 4) + (1_000 + user);
    }

    private static void bindUsers(SqlStatement<?> statement, List<String> users, boolean asColumn) {
        if (asColumn) {
            new Columns<>(statement, users).text("users", user -> user);
        } else {
            statement.bindArray("users", String.class, users);
        }
    }

    /** More than a system keeps in its buffers, both ways: 20 MB of rows, and as much behind them. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // who waits for a socket cannot be interrupted
    void manyWideRowsAndLargeArraysPassEachOther() throws SQLException {
        List<String> users =
                IntStream.range(0, USERS).mapToObj(PipelineTest::id).toList();
        var url = Config.of(Map.of(Setting.DATABASE_URL, TestDatabase.create()))
                .storage()
                .databaseUrl();
        try (Database database = Database.open(Objects.requireNonNull(url), 1);
                Handle handle = database.laneHandle()) {
            handle.execute("create temporary table wide (user_id text primary key, name text not null)");
            var pipeline = new Pipeline(handle);
            bindUsers(
                    pipeline.update("insert into wide select u, repeat('w', " + ROW_LENGTH + ") from unnest(:users) u"),
                    users,
                    true);
            List<String> found = new ArrayList<>();
            bindUsers(
                    pipeline.query(
                            "select user_id, name from wide where user_id = any(:users) order by user_id",
                            (row, context) -> row.getString("user_id"),
                            found::add),
                    users,
                    true);
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i < ARRAYS; i++) {
                bindUsers(
                        pipeline.query(
                                "select count(*) from unnest(:users)", (row, context) -> row.getInt(1), counts::add),
                        users,
                        i % 2 == 0);
            }
            pipeline.run();
            assertThat(counts).hasSize(ARRAYS).containsOnly(USERS);
            assertThat(found).isEqualTo(users);
        }
    }
}
