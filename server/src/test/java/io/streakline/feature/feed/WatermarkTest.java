package io.streakline.feature.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mark-all-read and clear-all move a watermark: they write two rows, whatever the number of items. The test counts rows
 * by the transaction that wrote them, not by time.
 */
@Timeout(120)
class WatermarkTest extends WithServer {

    private static final Map<String, Long> TWO_ROWS = Map.of("streams", 1L, "stream_events", 1L);

    private final Sql sql = new Sql(server);

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void markingAllReadWritesTwoRows(int items) {
        String user = newUser();
        insertActivities(user, items);
        insertNotifications(user, items);

        for (String feed : List.of("activities", "notifications")) {
            String path = "/api/" + feed + "/" + user;
            assertThat(rest.get(path).number("unreadCount")).isEqualTo(items);

            assertThat(writtenBy(() -> rest.patch(path + "/read-all"), "modifiedCount", items))
                    .isEqualTo(TWO_ROWS);

            Reply list = rest.get(path);
            assertThat(list.number("unreadCount")).isZero();
            assertThat(list.number("total")).isEqualTo(items);
            assertThat(list.each(feed, "read")).isNotEmpty().containsOnly("true");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void clearingAllWritesTwoRows(int items) {
        String user = newUser();
        insertNotifications(user, items);
        String path = "/api/notifications/" + user;

        assertThat(writtenBy(() -> rest.delete(path + "/clear-all"), "deletedCount", items))
                .isEqualTo(TWO_ROWS);

        Reply list = rest.get(path);
        assertThat(list.number("unreadCount")).isZero();
        assertThat(list.number("total")).isZero();
        assertThat(list.each("notifications", "_id")).isEmpty();
    }

    /** Rows that a call wrote, by table; asserts that it deleted none. */
    private Map<String, Long> writtenBy(Supplier<Reply> call, String count, int items) {
        long marker = sql.number("select pg_current_xact_id()::text");
        Map<String, Long> before = rows("true");

        assertThat(call.get().number(count)).isEqualTo(items);

        Map<String, Long> after = rows("true");
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isBetween(rows, rows + 1));
        return rows("xmin::text::bigint > " + marker);
    }

    private Map<String, Long> rows(String where) {
        return Stream.of("streams", "stream_events", "activities", "notifications", "analytics", "idempotency_keys")
                .collect(Collectors.toMap(
                        table -> table, table -> sql.number("select count(*) from " + table + " where " + where)))
                .entrySet()
                .stream()
                .filter(entry -> where.equals("true") || entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void insertActivities(String user, int items) {
        insert(user, "activities", items, """
                insert into activities (id, user_id, type, title, description, data, visibility, occurred_at, created_offset)
                select lpad(to_hex(s.head + i), 8, '0') || md5(s.user_id)::varchar(16), s.user_id, 'login', 'T', '', '{}',
                       'private', now(), s.head + i
                from streams s, generate_series(1, ?) i where s.user_id = ?""");
    }

    private void insertNotifications(String user, int items) {
        insert(user, "notifications", items, """
                insert into notifications (id, user_id, type, title, message, created_at, expires_at, created_offset)
                select lpad(to_hex(s.head + i), 8, '0') || md5(s.user_id)::varchar(16), s.user_id, 'system', 'T', 'M',
                       now(), '2100-01-01', s.head + i
                from streams s, generate_series(1, ?) i where s.user_id = ?""");
    }

    /** As if they had been created long ago, one by one; their events are of days that are dropped. */
    private void insert(String user, String feed, int items, String statement) {
        sql.execute("insert into streams (user_id, head_epoch) values (?, 1) on conflict do nothing", user);
        sql.execute(statement, items, user);
        sql.execute(
                "update streams set head = head + ?, %1$s_total = ?, %1$s_unread = ? where user_id = ?".formatted(feed),
                items,
                items,
                items,
                user);
    }
}
