package io.streakline.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.base.config.Config;
import io.streakline.base.config.Setting;
import io.streakline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several queries in one round trip. */
@Timeout(60)
class ReadAtOnceTest {

    private static final String COUNT = "select count(*) from deleted_items where user_id = :userId";

    private final String url = TestDatabase.create();
    private final Database database = Database.open(
            Objects.requireNonNull(
                    Config.of(Map.of(Setting.DATABASE_URL, url)).storage().databaseUrl()),
            1);

    @AfterEach
    void close() {
        database.close();
    }

    private static int number(ResultSet rows) throws SQLException {
        assertThat(rows.next()).isTrue();
        return rows.getInt(1);
    }

    /** The second query waits until another transaction has committed between the first and the third. */
    private List<Integer> countsAroundACommit() throws SQLException {
        var queries = NamedSql.of(COUNT, "select pg_advisory_xact_lock(7)", COUNT);
        try (Connection other = DriverManager.getConnection(url);
                Connection watcher = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(7)");
            CompletableFuture<List<Integer>> counts =
                    CompletableFuture.supplyAsync(() -> database.readAtOnce(queries, Map.of("userId", "ada"), rows -> {
                        int before = number(rows.next());
                        rows.next();
                        return List.of(before, number(rows.next()));
                    }));
            boolean waits = false;
            while (!waits) {
                try (var row = watcher.createStatement()
                        .executeQuery("select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
                    waits = number(row) == 1;
                }
            }
            other.createStatement().execute("insert into deleted_items values ('ada', 'activity', 'x', 'y')");
            other.commit();
            return counts.join();
        }
    }

    @Test
    void allQueriesSeeOneSnapshotEvenWhenPrepared() throws SQLException {
        for (int i = 0; i < 8; i++) {
            assertThat(countsAroundACommit()).containsExactly(0, 0);
            try (Connection connection = DriverManager.getConnection(url)) {
                connection.createStatement().execute("delete from deleted_items");
            }
        }
    }

    @Test
    void aReadAfterACommitSeesIt() throws SQLException {
        countsAroundACommit();
        int count = database.readAtOnce(NamedSql.of(COUNT), Map.of("userId", "ada"), rows -> number(rows.next()));
        assertThat(count).isOne();
    }

    @Test
    void theConnectionCanRunTransactionsAfterwards() {
        database.readAtOnce(NamedSql.of(COUNT), Map.of("userId", "ada"), rows -> number(rows.next()));
        long here = database.read(handle -> {
            String first =
                    handle.createQuery("select now()::text").mapTo(String.class).one();
            return handle.createQuery("select now()::text").mapTo(String.class).stream()
                    .filter(first::equals)
                    .count();
        });
        assertThat(here).isOne(); // now() is the transaction's, so both are of one
    }

    @Test
    void aFailedQueryReportsItsStateAndTheNextReadWorks() {
        var wrong = NamedSql.of("select 1 / length(:text)");
        assertThatThrownBy(() -> database.readAtOnce(wrong, Map.of("text", ""), rows -> number(rows.next())))
                .matches(failure -> SqlFailure.of(failure) == SqlFailure.DATA);
        assertThat(database.<Integer>readAtOnce(wrong, Map.of("text", "x"), rows -> number(rows.next())))
                .isOne();
    }

    @Test
    void castsAreNotParameters() {
        var sql = NamedSql.of("select :a::text, :b", "select :a");
        assertThat(sql.text()).isEqualTo("select ?::text, ?;\nselect ?");
        assertThat(sql.names()).containsExactly("a", "b", "a");
    }
}
