package io.streakline.feature.activity;

import static io.streakline.testing.Rest.activity;
import static io.streakline.testing.TestServer.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.json.Json;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the contract's table of activities. */
class ActivityCallsTest extends WithServer {

    private static String path(String rest) {
        return "/api/activities/" + rest;
    }

    @Test
    void aNewActivityHasDefaultsForAbsentFields() {
        String user = newUser();
        Reply created = rest.createActivity(user, "Wrote a log");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly(
                        "_id", "userId", "type", "title", "description", "data", "timestamp", "read", "visibility");
        assertThat(created.text("userId")).isEqualTo(user);
        assertThat(created.text("type")).isEqualTo("log_created");
        assertThat(created.text("title")).isEqualTo("Wrote a log");
        assertThat(created.text("description")).isEmpty();
        assertThat(created.body()).contains("\"data\":{}");
        assertThat(created.text("timestamp")).isEqualTo(Json.time(server.time().instant()));
        assertThat(created.json().path("read").isBoolean()).isTrue();
        assertThat(created.text("read")).isEqualTo("false");
        assertThat(created.text("visibility")).isEqualTo("private");
    }

    @Test
    void aNewActivityKeepsAllGivenFields() {
        String user = newUser();
        Reply created = rest.post("/api/activities", """
                {"userId":"%s","type":"quiz.passed","title":"😀","description":"a\\nb","data":[1.00,"x"],
                 "visibility":"public","externalId":"quiz-77","occurredAt":"2026-11-21T20:30:00.1239+02:00",
                 "unknown":{"is":"ignored"}}""".formatted(user));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("type")).isEqualTo("quiz.passed");
        assertThat(created.text("title")).isEqualTo("😀");
        assertThat(created.text("description")).isEqualTo("a\nb");
        assertThat(created.body()).contains("\"data\":[1.00,\"x\"]");
        assertThat(created.text("visibility")).isEqualTo("public");
        assertThat(created.text("externalId")).isEqualTo("quiz-77");
        assertThat(created.text("timestamp")).isEqualTo("2026-11-21T18:30:00.123Z");
        assertThat(rest.get(path(user)).json().at("/activities/0")).isEqualTo(created.json());
    }

    @Test
    void nullMeansAbsent() {
        String user = newUser();
        Reply created = rest.post(
                "/api/activities",
                activity(user, "x")
                        .putNull("description")
                        .putNull("data")
                        .putNull("visibility")
                        .putNull("externalId")
                        .putNull("occurredAt"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("\"data\":{}").doesNotContain("externalId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "log_created",
                "goal_completed",
                "skill_added",
                "portfolio_updated",
                "email_sent",
                "a",
                "a.b:c-d_9",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void typesAreKnownNamesAndOthersOfTheSameForm(String type) {
        assertThat(rest.post("/api/activities", activity(newUser(), "x").put("type", type))
                        .text("type"))
                .isEqualTo(type);
    }

    @Test
    void aListIsNewestFirstWithCountsAndACursor() {
        String user = newUser();
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> rest.createActivity(user, "number " + i).id())
                .toList();
        rest.patch(path(ids.get(1) + "/read"));

        Reply page = rest.get(path(user + "?limit=2&skip=1"));
        assertThat(page.each("activities", "_id")).containsExactly(ids.get(3), ids.get(2));
        assertThat(page.number("total")).isEqualTo(5);
        assertThat(page.number("unreadCount")).isEqualTo(4);
        assertThat(page.text("hasMore")).isEqualTo("true");
        assertThat(page.text("nextCursor")).isNotEmpty();

        Reply last = rest.get(path(user + "?limit=2&skip=3"));
        assertThat(last.each("activities", "_id")).containsExactly(ids.get(1), ids.get(0));
        assertThat(last.each("activities", "read")).containsExactly("true", "false");
        assertThat(last.text("hasMore")).isEqualTo("false");
        assertThat(last.json().path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aListHasTwentyItemsByDefault() {
        String user = newUser();
        for (int i = 0; i < 21; i++) {
            rest.createActivity(user, "x");
        }
        Reply page = rest.get(path(user));
        assertThat(page.each("activities", "_id")).hasSize(20);
        assertThat(page.text("hasMore")).isEqualTo("true");
    }

    @Test
    void aListIsSortedByWhenItHappened() {
        String user = newUser();
        rest.createActivity(user, "now");
        rest.post("/api/activities", activity(user, "yesterday").put("occurredAt", "2026-11-21T08:00:00Z"));
        rest.post("/api/activities", activity(user, "soon").put("occurredAt", "2026-11-22T08:00:01Z"));
        rest.post("/api/activities", activity(user, "long ago").put("occurredAt", "0001-01-01T00:00:00Z"));
        assertThat(rest.get(path(user)).each("activities", "title"))
                .containsExactly("soon", "now", "yesterday", "long ago");
    }

    @Test
    void occurredAtMayBeAtMostFiveMinutesAhead() {
        String user = newUser();
        var limit = START.plus(Duration.ofMinutes(5));
        assertThat(rest.post("/api/activities", activity(user, "x").put("occurredAt", Json.time(limit)))
                        .status())
                .isEqualTo(201);
        Reply refused =
                rest.post("/api/activities", activity(user, "x").put("occurredAt", Json.time(limit.plusMillis(1))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly("occurredAt");
    }

    @Test
    void anUnknownUserHasAnEmptyListAndNothingUnread() {
        Reply list = rest.get(path("nobody"));
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.each("activities", "_id")).isEmpty();
        assertThat(list.number("total")).isZero();
        assertThat(list.number("unreadCount")).isZero();
        assertThat(list.text("hasMore")).isEqualTo("false");
        assertThat(list.offset()).isZero();
        assertThat(rest.get(path("nobody/unread/count")).number("unreadCount")).isZero();
        assertThat(rest.patch(path("nobody/read-all")).number("modifiedCount")).isZero();
    }

    @Test
    void readingCountsOnce() {
        String user = newUser();
        String id = rest.createActivity(user, "x").id();
        rest.createActivity(user, "y");
        Reply read = rest.patch(path(id + "/read"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text("read")).isEqualTo("true");
        assertThat(read.id()).isEqualTo(id);
        assertThat(rest.get(path(user + "/unread/count")).number("unreadCount")).isEqualTo(1);
        assertThat(rest.patch(path(id + "/read")).json()).isEqualTo(read.json());
        assertThat(rest.get(path(user + "/unread/count")).number("unreadCount")).isEqualTo(1);
    }

    @Test
    void readingAllIncludesExistingItemsAndNoLaterOnes() {
        String user = newUser();
        rest.createActivity(user, "x");
        String read = rest.createActivity(user, "y").id();
        rest.patch(path(read + "/read"));
        assertThat(rest.patch(path(user + "/read-all")).number("modifiedCount")).isEqualTo(1);
        assertThat(rest.patch(path(user + "/read-all")).number("modifiedCount")).isZero();
        rest.post("/api/activities", activity(user, "back-dated").put("occurredAt", "2020-01-01T00:00:00Z"));
        Reply list = rest.get(path(user));
        assertThat(list.number("unreadCount")).isEqualTo(1);
        assertThat(list.each("activities", "read")).containsExactly("true", "true", "false");
    }

    @Test
    void deletingAnswersTheSameEachTime() {
        String user = newUser();
        String id = rest.createActivity(user, "x").id();
        for (int i = 0; i < 2; i++) {
            Reply deleted = rest.delete(path(id));
            assertThat(deleted.status()).isEqualTo(200);
            assertThat(deleted.body()).isEqualTo("{\"message\":\"Activity deleted\"}");
        }
        assertThat(rest.get(path(user)).number("total")).isZero();
        assertThat(rest.get(path(user)).number("unreadCount")).isZero();
        assertGone(rest.patch(path(id + "/read")));
    }

    @Test
    void deletingAReadItemKeepsTheUnreadCount() {
        String user = newUser();
        String id = rest.createActivity(user, "x").id();
        rest.createActivity(user, "y");
        rest.patch(path(id + "/read"));
        rest.delete(path(id));
        assertThat(rest.get(path(user)).number("unreadCount")).isEqualTo(1);
        assertThat(rest.get(path(user)).number("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "6921702b00000000000001a",
                "6921702b00000000000001a7a",
                "6921702B00000000000001A7",
                "%00",
                "%20",
                "%F0%9F%98%80",
                "..a",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void aMalformedIdIsNotFoundAndItsDeletionAnswers200(String id) {
        assertThat(rest.patch(path(id + "/read")).status()).isEqualTo(404);
        assertThat(rest.delete(path(id)).status()).isEqualTo(200);
    }

    /**
     * Clients of the earlier version show an error over the whole feed for a 404, which another tab's deletion would
     * cause.
     */
    @Test
    void readingADeletedItemAnswersNull() {
        assertGone(rest.patch(path("6921702b00000000000001a7/read")));
        assertGone(rest.once("gone", "PATCH", path("6921702b00000000000001a7/read"), "{}"));
        assertThat(rest.delete(path("6921702b00000000000001a7")).status()).isEqualTo(200);
    }

    private static void assertGone(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("null");
    }

    @Test
    void aNotificationIsNotFoundAsAnActivity() {
        String id = rest.createNotification(newUser(), "x").id();
        assertGone(rest.patch(path(id + "/read")));
        rest.delete(path(id));
        assertThat(rest.patch("/api/notifications/" + id + "/read").status()).isEqualTo(200);
    }

    @Test
    void idsOfOneUserIncreaseThoughTheClockGoesBack() {
        String user = newUser();
        String first = rest.createActivity(user, "x").id();
        String second = rest.createNotification(user, "y").id();
        String third = rest.post("/api/analytics/" + user + "/init", "").id();
        String fourth = rest.createActivity(user, "x").id();
        assertThat(List.of(first, second, third, fourth)).isSorted().doesNotHaveDuplicates();
    }
}
