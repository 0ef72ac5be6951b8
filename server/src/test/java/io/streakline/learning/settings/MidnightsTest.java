package io.streakline.learning.settings;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days where clocks change at midnight: each row of the guide's table, over a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MidnightsTest {

    private TestServer server;
    private Rest rest;
    private int users;

    @BeforeAll
    void start() {
        server = TestServer.start(Map.of(Setting.STREAK_LATE_DAYS, "36500"));
        rest = new Rest(server);
        until("2027-12-31T12:00:00Z");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void until(String instant) {
        server.time().advance(Duration.between(server.time().instant(), Instant.parse(instant)));
    }

    private String userIn(String zone) {
        String user = "learner-" + users++;
        assertThat(rest.put("/api/users/" + user + "/settings", object().put("timezone", zone))
                        .status())
                .isEqualTo(200);
        return user;
    }

    private void active(String user, Instant at) {
        assertThat(rest.post(
                                "/api/events",
                                object().put("userId", user)
                                        .put("type", "log_created")
                                        .put("occurredAt", at.toString()))
                        .status())
                .isEqualTo(201);
    }

    private Reply streak(String user, Instant at) {
        return rest.get("/api/analytics/" + user + "/streak?at=" + at);
    }

    /** The day before, the moment at which the day begins, its date, the moment at which it ends. */
    @ParameterizedTest
    @CsvSource({
        // Midnight does not exist: the day begins at 1:00.
        "Africa/Cairo, 2027-04-29, 2027-04-29T22:00:00Z, 2027-04-30, 2027-04-30T21:00:00Z",
        // Midnight exists twice: the day begins with the first.
        "America/Havana, 2027-11-06, 2027-11-07T04:00:00Z, 2027-11-07, 2027-11-08T05:00:00Z",
        // By the rules of 2026 the clock does not change; by older ones midnight occurred twice.
        "America/Havana, 2026-10-31, 2026-11-01T04:00:00Z, 2026-11-01, 2026-11-02T04:00:00Z",
        // 30 December was skipped.
        "Pacific/Apia, 2011-12-29, 2011-12-30T10:00:00Z, 2011-12-31, 2011-12-31T10:00:00Z",
        // Half an hour more, half an hour less.
        "Australia/Lord_Howe, 2027-04-03, 2027-04-03T13:00:00Z, 2027-04-04, 2027-04-04T13:30:00Z",
        "Australia/Lord_Howe, 2026-10-03, 2026-10-03T13:30:00Z, 2026-10-04, 2026-10-04T13:00:00Z"
    })
    void aDayBeginsAndEndsAtItsOwnMidnight(
            String zone, LocalDate before, Instant begins, LocalDate date, Instant ends) {
        String user = userIn(zone);
        Instant last = begins.minusMillis(1);
        assertThat(streak(user, last).text("dayEndsAt")).isEqualTo(millis(begins));
        assertThat(streak(user, begins).text("dayEndsAt")).isEqualTo(millis(ends));
        assertThat(streak(user, ends.minusMillis(1)).text("dayEndsAt")).isEqualTo(millis(ends));

        active(user, last);
        active(user, begins);
        active(user, begins.plusSeconds(5_400)); // where midnight comes twice: after the second
        active(user, ends.minusMillis(1));
        Reply days = rest.get("/api/analytics/%s/streak/explain?from=%s&to=%s".formatted(user, before, date));
        assertThat(days.each("days", "date")).startsWith(before.toString()).endsWith(date.toString());
        assertThat(days.json().at("/days/0/events")).hasSize(1);
        int at = days.json().path("days").size() - 1;
        assertThat(days.json().at("/days/" + at + "/events")).hasSize(3);
        assertThat(streak(user, begins).number("current")).isEqualTo(2);
    }

    @Test
    void aSkippedDateIsExcused() {
        String user = userIn("Pacific/Apia");
        active(user, Instant.parse("2011-12-30T09:59:59.999Z"));
        active(user, Instant.parse("2011-12-30T10:00:00Z"));
        assertThat(rest.get("/api/analytics/%s/streak/explain?from=2011-12-29&to=2011-12-31".formatted(user))
                        .each("days", "status"))
                .containsExactly("active", "excused", "active");
    }

    /** A streak of the day before ends when the day has ended, and the board shows it until then. */
    @ParameterizedTest
    @CsvSource({
        "Australia/Lord_Howe, 2027-04-03T12:00:00Z, 2027-04-04T13:30:00Z",
        "Africa/Cairo, 2027-04-29T12:00:00Z, 2027-04-30T21:00:00Z",
        "America/Havana, 2027-11-06T12:00:00Z, 2027-11-08T05:00:00Z"
    })
    void theBoardOfStreaksFollowsTheDay(String zone, String dayBefore, String ends) {
        try (TestServer other = TestServer.start()) {
            var calls = new Rest(other);
            other.time().advance(Duration.between(other.time().instant(), Instant.parse(dayBefore)));
            calls.put("/api/users/ada/settings", object().put("timezone", zone));
            calls.post("/api/events", object().put("userId", "ada").put("type", "log_created"));
            Instant end = Instant.parse(ends);
            other.time().advance(Duration.between(other.time().instant(), end.minusMillis(1)));
            assertThat(calls.get("/api/leaderboards/streak").each("entries", "userId"))
                    .containsExactly("ada");
            other.time().advance(Duration.ofMillis(1));
            assertThat(calls.get("/api/leaderboards/streak").each("entries", "userId"))
                    .isEmpty();
        }
    }

    private static String millis(Instant instant) {
        return instant.toString().replace("Z", ".000Z");
    }
}
