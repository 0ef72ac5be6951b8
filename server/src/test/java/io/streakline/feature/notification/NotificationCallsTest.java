package io.streakline.feature.notification;

import static io.streakline.testing.Rest.notification;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.json.Json;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the contract's table of notifications. */
class NotificationCallsTest extends WithServer {

    private static String path(String rest) {
        return "/api/notifications/" + rest;
    }

    @Test
    void aNewNotificationHasDefaultsForAbsentFields() {
        String user = newUser();
        Reply created = rest.createNotification(user, "Seven days");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "_id", "userId", "type", "title", "message", "read", "actionUrl", "createdAt", "expiresAt");
        assertThat(created.text("userId")).isEqualTo(user);
        assertThat(created.text("read")).isEqualTo("false");
        assertThat(created.json().path("actionUrl").isNull()).isTrue();
        assertThat(created.text("createdAt")).isEqualTo(Json.time(server.time().instant()));
        assertThat(created.text("expiresAt"))
                .isEqualTo(Json.time(server.time().instant().plus(Duration.ofDays(30))));
    }

    @Test
    void aNewNotificationKeepsAllGivenFields() {
        String user = newUser();
        Reply created = rest.post(
                "/api/notifications",
                notification(user, "😀")
                        .put("actionUrl", "/streaks?x=1#y")
                        .put("externalId", "n-1")
                        .put("expiresAt", "2026-12-24T18:00:00.1239+01:00")
                        .put("unknown", "ignored"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("title")).isEqualTo("😀");
        assertThat(created.text("actionUrl")).isEqualTo("/streaks?x=1#y");
        assertThat(created.text("externalId")).isEqualTo("n-1");
        assertThat(created.text("expiresAt")).isEqualTo("2026-12-24T17:00:00.123Z");
        assertThat(rest.get(path(user)).json().at("/notifications/0")).isEqualTo(created.json());
    }

    @Test
    void nullMeansAbsent() {
        Reply created = rest.post(
                "/api/notifications",
                notification(newUser(), "x")
                        .putNull("actionUrl")
                        .putNull("externalId")
                        .putNull("expiresAt"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"actionUrl\":null").doesNotContain("externalId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"achievement", "milestone", "reminder", "system", "social"})
    void everyTypeIsAccepted(String type) {
        assertThat(rest.post("/api/notifications", notification(newUser(), "x").put("type", type))
                        .text("type"))
                .isEqualTo(type);
    }

    @Test
    void aListHasFiftyItemsNewestFirst() {
        String user = newUser();
        String first = rest.createNotification(user, "x").id();
        for (int i = 0; i < 50; i++) {
            rest.createNotification(user, "y");
        }
        Reply page = rest.get(path(user));
        assertThat(page.each("notifications", "_id")).hasSize(50).doesNotContain(first);
        assertThat(page.number("total")).isEqualTo(51);
        assertThat(page.number("unreadCount")).isEqualTo(51);
        assertThat(page.text("hasMore")).isEqualTo("true");
        Reply rest2 = rest.get(path(user + "?cursor=" + page.text("nextCursor")));
        assertThat(rest2.each("notifications", "_id")).containsExactly(first);
        assertThat(rest2.text("hasMore")).isEqualTo("false");
    }

    @Test
    void anUnknownUserHasNoNotifications() {
        Reply list = rest.get(path("nobody"));
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.number("total")).isZero();
        assertThat(list.number("unreadCount")).isZero();
        assertThat(rest.get(path("nobody/unread/count")).number("unreadCount")).isZero();
        assertThat(rest.patch(path("nobody/read-all")).number("modifiedCount")).isZero();
        assertThat(rest.delete(path("nobody/clear-all")).number("deletedCount")).isZero();
    }

    @Test
    void readingCountsOnce() {
        String user = newUser();
        String id = rest.createNotification(user, "x").id();
        rest.createNotification(user, "y");
        Reply read = rest.patch(path(id + "/read"));
        assertThat(read.text("read")).isEqualTo("true");
        assertThat(rest.patch(path(id + "/read")).json()).isEqualTo(read.json());
        assertThat(rest.get(path(user + "/unread/count")).number("unreadCount")).isEqualTo(1);
        assertThat(rest.patch(path(user + "/read-all")).number("modifiedCount")).isEqualTo(1);
        assertThat(rest.get(path(user)).each("notifications", "read")).containsExactly("true", "true");
    }

    @Test
    void deletingAnswersTheSameEachTime() {
        String user = newUser();
        String id = rest.createNotification(user, "x").id();
        for (int i = 0; i < 2; i++) {
            assertThat(rest.delete(path(id)).body()).isEqualTo("{\"message\":\"Notification deleted\"}");
        }
        assertThat(rest.get(path(user)).number("total")).isZero();
        assertThat(rest.patch(path(id + "/read")).body()).isEqualTo("null");
        assertThat(rest.patch(path("%00/read")).status()).isEqualTo(404);
        assertThat(rest.delete(path("%00")).status()).isEqualTo(200);
    }

    @Test
    void clearingDeletesExistingItemsAndNoLaterOnes() {
        String user = newUser();
        String first = rest.createNotification(user, "x").id();
        rest.patch(path(rest.createNotification(user, "y").id() + "/read"));
        assertThat(rest.delete(path(user + "/clear-all")).number("deletedCount"))
                .isEqualTo(2);
        assertThat(rest.delete(path(user + "/clear-all")).number("deletedCount"))
                .isZero();
        assertThat(rest.get(path(user)).each("notifications", "_id")).isEmpty();
        assertThat(rest.patch(path(first + "/read")).body()).isEqualTo("null");
        assertThat(rest.delete(path(first)).status()).isEqualTo(200);
        rest.createNotification(user, "z");
        assertThat(rest.get(path(user)).each("notifications", "title")).containsExactly("z");
        assertThat(rest.get(path(user)).number("total")).isEqualTo(1);
        assertThat(rest.get(path(user)).number("unreadCount")).isEqualTo(1);
    }

    @Test
    void clearingNotificationsKeepsActivities() {
        String user = newUser();
        rest.createActivity(user, "x");
        rest.createNotification(user, "y");
        rest.delete(path(user + "/clear-all"));
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(1);
        assertThat(rest.get("/api/activities/" + user).number("unreadCount")).isEqualTo(1);
    }
}
