package io.streakline.feature.feed;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages by cursor: nothing is skipped or repeated while items are added and removed. */
class CursorTest extends WithServer {

    private static Reply page(String feed, String user, int limit, String cursor) {
        return rest.get("/api/" + feed + "/" + user + "?limit=" + limit + "&cursor=" + cursor);
    }

    /** Walks through all pages; {@code between} runs between any two. */
    private static List<String> walk(String feed, String user, int limit, Runnable between) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Reply page = page(feed, user, limit, cursor);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.each(feed, "_id"));
            assertThat(seen).as("what the pages hold together").hasSizeLessThan(1_000);
            cursor = page.json().path("nextCursor").textValue();
            assertThat(page.text("hasMore")).isEqualTo(String.valueOf(cursor != null));
            between.run();
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsSkippedOrRepeatedWhileActivitiesChange(long seed) {
        var random = new Random(seed);
        String user = newUser();
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            there.add(create(user, random));
        }
        Set<String> stay = new HashSet<>(there);
        List<String> seen = walk("activities", user, 1 + random.nextInt(9), () -> {
            create(user, random);
            String gone = there.get(random.nextInt(there.size()));
            rest.delete("/api/activities/" + gone);
            stay.remove(gone);
            rest.patch("/api/activities/" + there.get(random.nextInt(there.size())) + "/read");
        });
        assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
    }

    /** Few different times, so that ids decide the order. */
    private static String create(String user, Random random) {
        String time = "2026-11-%02dT08:00:00Z".formatted(10 + random.nextInt(5));
        return rest.post("/api/activities", activity(user, "x").put("occurredAt", time))
                .id();
    }

    @Test
    void nothingIsSkippedOrRepeatedWhileNotificationsChange() {
        String user = newUser();
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i % 7 == 0) {
                server.time().advance(Duration.ofMillis(1));
            }
            there.add(rest.createNotification(user, "x").id());
        }
        Set<String> stay = new HashSet<>(there);
        List<String> seen = walk("notifications", user, 4, () -> {
            String gone = there.removeFirst();
            rest.delete("/api/notifications/" + gone);
            stay.remove(gone);
            rest.createNotification(user, "new");
        });
        assertThat(seen).doesNotHaveDuplicates().containsAll(stay);
    }

    @Test
    void pagesAreInTheOrderOfTimeThenId() {
        String user = newUser();
        var random = new Random(4);
        for (int i = 0; i < 40; i++) {
            create(user, random);
        }
        Reply all = rest.get("/api/activities/" + user + "?limit=200");
        List<String> keys = new ArrayList<>();
        all.json()
                .path("activities")
                .forEach(item -> keys.add(
                        item.path("timestamp").textValue() + item.path("_id").textValue()));
        assertThat(keys).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(walk("activities", user, 7, () -> {})).isEqualTo(all.each("activities", "_id"));
    }

    @Test
    void pagesGoBackToTheFirstYear() {
        String user = newUser();
        for (String time : List.of(
                "0001-01-01T00:00:00Z",
                "0001-01-01T00:00:00.001Z",
                "0900-02-28T12:00:00Z",
                "0900-03-01T12:00:00Z",
                "1582-10-04T00:00:00Z",
                "1582-10-10T00:00:00Z",
                "1582-10-15T00:00:00Z",
                "1969-12-31T23:59:59.999Z")) {
            rest.post("/api/activities", activity(user, time).put("occurredAt", time));
        }
        assertThat(walk("activities", user, 1, () -> {}))
                .isEqualTo(rest.get("/api/activities/" + user).each("activities", "_id"));
    }

    @Test
    void aCursorStaysValidAfterItsItemIsDeleted() {
        String user = newUser();
        String first = rest.createActivity(user, "x").id();
        String second = rest.createActivity(user, "y").id();
        String cursor = page("activities", user, 1, "").text("nextCursor");
        rest.delete("/api/activities/" + second);
        assertThat(page("activities", user, 1, cursor).each("activities", "_id"))
                .containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%20",
                "!!!",
                "====",
                "%00",
                "%F0%9F%98%80",
                "bnVsbA",
                "MTIzOmFiYw",
                "YWN0aXZpdGllczo",
                "6921702b00000000000001a7"
            })
    void anyOtherTextIsRefusedAsACursor(String cursor) {
        for (String list : List.of("activities/ada", "notifications/ada", "analytics/leaderboard/all")) {
            Reply refused = rest.get("/api/" + list + "?cursor=" + cursor);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("bad_cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807:a",
                "-9223372036854775808:a",
                "999999999999999999:a",
                "-999999999999999:a",
                "1:",
                "1:a b",
                ":a",
                "1",
                "1.5:a",
                "1:a:\0"
            })
    void aForgedCursorIsRefusedOrFindsNothing(String text) {
        for (String list : List.of("activities", "notifications", "analytics")) {
            String cursor = Base64.getUrlEncoder().encodeToString((list + ":" + text).getBytes(StandardCharsets.UTF_8));
            String path = list.equals("analytics") ? "analytics/leaderboard/all" : list + "/ada";
            assertThat(rest.get("/api/" + path + "?cursor=" + cursor).status()).isEqualTo(400);
        }
    }

    @Test
    void extremeNumbersInACursorCauseNoServerError() {
        for (String number : List.of("999999999999999", "-99999999999999", "0")) {
            for (String list : List.of("activities", "notifications", "analytics")) {
                String cursor = Base64.getUrlEncoder()
                        .encodeToString((list + ":" + number + ":a").getBytes(StandardCharsets.UTF_8));
                String path = list.equals("analytics") ? "analytics/leaderboard/all" : list + "/ada";
                assertThat(rest.get("/api/" + path + "?cursor=" + cursor).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String user = newUser();
        for (int i = 0; i < 2; i++) {
            rest.createActivity(user, "x");
            rest.createNotification(user, "x");
            rest.post("/api/analytics/" + user + i + "/init", "");
        }
        String activities = rest.get("/api/activities/" + user + "?limit=1").text("nextCursor");
        String notifications =
                rest.get("/api/notifications/" + user + "?limit=1").text("nextCursor");
        String board = rest.get("/api/analytics/leaderboard/all?limit=1").text("nextCursor");
        for (String other : List.of(notifications, board)) {
            assertThat(page("activities", user, 1, other).code()).isEqualTo("bad_cursor");
        }
        for (String other : List.of(activities, board)) {
            assertThat(page("notifications", user, 1, other).code()).isEqualTo("bad_cursor");
        }
        for (String other : List.of(activities, notifications)) {
            assertThat(rest.get("/api/analytics/leaderboard/all?cursor=" + other)
                            .code())
                    .isEqualTo("bad_cursor");
        }
    }
}
