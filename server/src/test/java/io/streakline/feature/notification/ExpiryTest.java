package io.streakline.feature.notification;

import static io.streakline.testing.Rest.notification;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.feature.feed.OldItems.Old;
import io.streakline.storage.database.Database;
import io.streakline.testing.Reply;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An expired notification is not returned or counted from its expiry on, whether or not it was deleted. */
class ExpiryTest extends WithServer {

    private static Reply expiring(String user, String title, Duration life) {
        return rest.post(
                "/api/notifications",
                notification(user, title)
                        .put("expiresAt", Json.time(server.time().instant().plus(life))));
    }

    private static String path(String rest) {
        return "/api/notifications/" + rest;
    }

    @Test
    void aNotificationIsThereUntilItsExpiryAndGoneFromThenOn() {
        String user = newUser();
        String id = expiring(user, "brief", Duration.ofMillis(500)).id();
        rest.createNotification(user, "lasting");
        server.time().advance(Duration.ofMillis(499));
        assertThat(rest.get(path(user)).number("total")).isEqualTo(2);
        server.time().advance(Duration.ofMillis(1)); // the sweep comes once a second: it has not run
        Reply list = rest.get(path(user));
        assertThat(list.each("notifications", "title")).containsExactly("lasting");
        assertThat(list.number("total")).isEqualTo(1);
        assertThat(list.number("unreadCount")).isEqualTo(1);
        assertThat(rest.get(path(user + "/unread/count")).number("unreadCount")).isEqualTo(1);
        assertThat(rest.patch(path(id + "/read")).body()).isEqualTo("null");
        assertThat(rest.delete(path(id)).status()).isEqualTo(200);
    }

    @Test
    void expiredNotificationsAreNotAffectedByReadAllAndClearAll() {
        String user = newUser();
        expiring(user, "brief", Duration.ofMillis(10));
        rest.createNotification(user, "lasting");
        server.time().advance(Duration.ofMillis(10));
        assertThat(rest.patch(path(user + "/read-all")).number("modifiedCount")).isEqualTo(1);
        assertThat(rest.delete(path(user + "/clear-all")).number("deletedCount"))
                .isEqualTo(1);
        assertThat(rest.delete(path(user + "/clear-all")).number("deletedCount"))
                .isZero();
    }

    @Test
    void readAllAndClearAllDoNothingIfAllHaveExpired() {
        String user = newUser();
        expiring(user, "brief", Duration.ofMillis(10));
        server.time().advance(Duration.ofMillis(10));
        long offset = rest.get(path(user)).offset();
        assertThat(rest.patch(path(user + "/read-all")).number("modifiedCount")).isZero();
        Reply cleared = rest.delete(path(user + "/clear-all"));
        assertThat(cleared.number("deletedCount")).isZero();
        assertThat(cleared.offset()).isEqualTo(offset);
    }

    @Test
    void anExpiredNotificationIsDeletedSoonAndReported() {
        String user = newUser();
        expiring(user, "brief", Duration.ofSeconds(3));
        expiring(user, "brief too", Duration.ofSeconds(3));
        rest.createNotification(user, "lasting");
        long offset = rest.get(path(user)).offset();
        server.time().advance(Duration.ofSeconds(5));
        Sql sql = new Sql(server);
        sql.await("select count(*) from notifications where user_id = ?", 1, user);
        Reply list = rest.get(path(user));
        assertThat(list.each("notifications", "title")).containsExactly("lasting");
        assertThat(list.offset()).isEqualTo(offset + 2);
        assertThat(sql.texts(
                        "select name from stream_events where user_id = ? and event_offset > ? order by event_offset",
                        user,
                        offset))
                .containsExactly("notification:deleted", "notification:deleted");
        assertThat(sql.number("select notifications_total from streams where user_id = ?", user))
                .isEqualTo(1);
    }

    @Test
    void expiresAtMayBeFarAheadAndDefaultsToThirtyDays() {
        String user = newUser();
        rest.createNotification(user, "a month");
        rest.post("/api/notifications", notification(user, "for ever").put("expiresAt", "9999-12-31T23:59:59.999Z"));
        server.time().advance(Duration.ofDays(30).minusMillis(1));
        assertThat(rest.get(path(user)).number("total")).isEqualTo(2);
        server.time().advance(Duration.ofMillis(1));
        assertThat(rest.get(path(user)).each("notifications", "title")).containsExactly("for ever");
    }

    /** No command deletes it, so the retention would find it repeatedly until the sweep has run. */
    @Test
    void theRetentionLeavesExpiredNotificationsToTheSweep() {
        String user = newUser();
        String id = rest.createNotification(user, "read").id();
        rest.patch(path(id + "/read"));
        Instant now = server.time().instant();
        Instant expired = now.plus(Limits.NOTIFICATION_LIFE);
        try (Database database = Database.open(new DatabaseUrl(server.databaseUrl(), null, null), 2)) {
            List<Old> before = database.read(handle -> NotificationStore.read(handle, List.of(user), expired, now, 10));
            List<Old> behind =
                    database.read(handle -> NotificationStore.read(handle, List.of(user), expired, expired, 10));
            assertThat(before).containsExactly(new Old(user, id));
            assertThat(behind).isEmpty();
        }
    }
}
