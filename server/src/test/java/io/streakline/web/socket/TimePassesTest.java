package io.streakline.web.socket;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.JsClient;
import io.streakline.testing.Reply;
import io.streakline.testing.SocketTestCase;
import io.streakline.testing.Transport;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of a user's figures by time alone reach open pages, with stock clients. */
class TimePassesTest extends SocketTestCase {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final String ada = user("ada");

    private void activeYesterday() {
        Instant yesterday = server.time().instant().minus(Duration.ofDays(1));
        rest.post(
                "/api/events",
                object().put("userId", ada).put("type", "log_created").put("occurredAt", yesterday.toString()));
    }

    private Reply analytics() {
        return rest.get("/api/analytics/" + ada);
    }

    /** To some seconds before this date begins in UTC. */
    private static void untilAlmost(LocalDate date) {
        until(date.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(4));
    }

    private static void untilTheDayIsAlmostOver() {
        untilAlmost(LocalDate.ofInstant(server.time().instant().plusSeconds(4), ZoneOffset.UTC)
                .plusDays(1));
    }

    private static void until(Instant instant) {
        server.time().advance(Duration.between(server.time().instant(), instant));
    }

    /** Lets some seconds pass, and receives the resulting events. */
    private static void pass(JsClient client) {
        for (int i = 0; i < 8; i++) {
            server.time().advance(TICK);
            client.settle();
        }
    }

    @Test
    void aMissedDayEndsAStreakOnEveryOpenPage() {
        untilTheDayIsAlmostOver();
        activeYesterday();
        JsClient page = loggedIn(ada, Transport.WEBSOCKET);
        JsClient phone = loggedIn(ada, Transport.POLLING);
        assertThat(page.events("analytics:updated")).isEmpty();
        JsonNode told = page.awaitEventAsTimePasses("analytics:updated", TICK).payload();
        assertThat(told.path("currentStreak").intValue()).isZero();
        assertThat(told.path("longestStreak").intValue()).isEqualTo(1);
        assertThat(told.has("totalLearningHours")).isFalse();
        assertThat(phone.awaitEvent("analytics:updated").payload()).isEqualTo(told);
        assertThat(analytics().json().path("currentStreak")).isEqualTo(told.path("currentStreak"));
        pass(page);
        assertThat(page.events("analytics:updated")).hasSize(1);
    }

    @Test
    void aDayThatChangesNothingSendsNoEvent() {
        untilTheDayIsAlmostOver();
        rest.patch("/api/analytics/" + ada + "/increment", "{\"statName\":\"goalsCompleted\"}");
        JsClient page = loggedIn(ada, Transport.WEBSOCKET);
        pass(page);
        assertThat(page.events("analytics:updated")).isEmpty();
    }

    @Test
    void aPageThatSleptOverTheEndOfTheDayGetsTheChangeWhenItReturns() {
        activeYesterday();
        String position = analytics().position();
        untilTheDayIsAlmostOver();
        server.time().advance(Duration.ofHours(3));
        JsClient back = clients.connected(server, Transport.WEBSOCKET);
        back.login(ada, position);
        JsonNode told = back.awaitEventAsTimePasses("analytics:updated", TICK).payload();
        assertThat(told.path("currentStreak").intValue()).isZero();
    }

    @Test
    void aWeekOutsideTheLastTwelveLeavesAnOpenPage() {
        LocalDate monday = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        untilAlmost(monday);
        rest.post(
                "/api/events",
                object().put("userId", ada)
                        .put("type", "log_created")
                        .put("occurredAt", monday.minusWeeks(12) + "T12:00:00Z"));
        assertThat(analytics().json().path("weeklyData")).hasSize(1);
        JsClient page = loggedIn(ada, Transport.WEBSOCKET);
        assertThat(page.awaitEventAsTimePasses("analytics:updated", TICK)
                        .payload()
                        .path("weeklyData"))
                .isEmpty();
        assertThat(analytics().json().path("weeklyData")).isEmpty();
    }

    @Test
    void aChangedZoneIsSentToOtherDevicesAndMovesTheEndOfTheDay() {
        until(LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC)
                .plusDays(1)
                .atTime(12, 59, 56)
                .toInstant(ZoneOffset.UTC));
        activeYesterday();
        JsClient phone = loggedIn(ada, Transport.WEBSOCKET);
        String path = "/api/users/" + ada + "/settings";
        Reply set = rest.put(path, object().put("timezone", "Asia/Magadan")); // where it is 23:59:56
        ObjectNode settings = set.json().deepCopy();
        settings.remove(List.of("history", "utcOffsets"));
        assertThat(phone.awaitEvent("settings:updated").payload()).isEqualTo(settings);
        assertThat(analytics().number("currentStreak")).isEqualTo(1);
        assertThat(phone.awaitEventAsTimePasses("analytics:updated", TICK)
                        .payload()
                        .path("currentStreak")
                        .intValue())
                .isZero();
        rest.put(path, object().put("timezone", "Asia/Magadan"));
        pass(phone);
        assertThat(phone.events("settings:updated")).hasSize(1);
    }

    @Test
    void anotherWeekStartSendsTheWeeksAgain() {
        rest.patch("/api/analytics/" + ada + "/learning-hours", "{\"hours\":2}");
        JsClient page = loggedIn(ada, Transport.WEBSOCKET);
        rest.put("/api/users/" + ada + "/settings", object().put("weekStart", "wednesday"));
        JsonNode told = page.awaitEvent("analytics:updated").payload();
        assertThat(told.path("weeklyData")).isEqualTo(analytics().json().path("weeklyData"));
        assertThat(page.names()).containsSubsequence("settings:updated", "analytics:updated");
    }
}
