package io.streakline.learning.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streaks, calendars and summaries computed from activities, over a real port. */
class StreakCallsTest extends WithServer {

    private static Instant now() {
        return server.time().instant();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private static Reply act(String user, Instant at) {
        return rest.post("/api/activities", Rest.activity(user, "x").put("occurredAt", at.toString()));
    }

    private static Reply streak(String user) {
        return rest.get("/api/analytics/" + user + "/streak");
    }

    private static Reply explain(String user, LocalDate from) {
        return rest.get("/api/analytics/" + user + "/streak/explain?from=" + from + "&to=" + today());
    }

    @Test
    void anUnknownUserHasNoStreak() {
        Reply streak = streak(newUser());
        assertThat(streak.number("current")).isZero();
        assertThat(streak.json().path("atRisk").booleanValue()).isFalse();
        assertThat(streak.text("dayEndsAt")).isEqualTo(today().plusDays(1) + "T00:00:00.000Z");
    }

    @Test
    void anActivityMakesItsDayActiveWithoutChangingCounters() {
        String user = newUser();
        String id = act(user, now()).id();
        act(user, now().minus(Duration.ofDays(1)));
        assertThat(streak(user).number("current")).isEqualTo(2);
        assertThat(streak(user).json().path("activeToday").booleanValue()).isTrue();
        assertThat(rest.get("/api/analytics/" + user).status()).isEqualTo(404);
        Reply explained = explain(user, today().minusDays(2));
        assertThat(explained.each("days", "status")).containsExactly("missed", "active", "active");
        assertThat(explained.text("days/2/events/0/_id")).isEqualTo(id);
    }

    /** It once compared each event with all others to find undone ones: 4,000 took 3 s, and 20,000 over a minute. */
    @Test
    @Timeout(10)
    void explainingADayOfVeryManyEventsIsQuick() {
        String user = newUser();
        act(user, now());
        String undone = act(user, now()).id();
        rest.delete("/api/activities/" + undone + "?undo=true");
        new Sql(server).execute("""
                insert into ledger_entries (user_id, event_offset, kind, type, item_id, accepted_at, occurred_at, day, active)
                select user_id, 100 + n, kind, type, lpad(n::text, 24, '0'), accepted_at, occurred_at, day, active
                from ledger_entries, generate_series(1, 20000) n where user_id = ? and event_offset = 1""", user);
        Reply explained = explain(user, today());
        assertThat(explained.each("days", "status")).containsExactly("active");
        assertThat(explained.json().path("days").path(0).path("events")).hasSize(Limits.EXPLAINED_EVENTS);
        assertThat(explained.body()).doesNotContain(undone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email_sent"})
    void signInAndEmailMakeNoDayActive(String type) {
        String user = newUser();
        rest.post("/api/activities", Rest.activity(user, "x").put("type", type));
        assertThat(streak(user).number("current")).isZero();
    }

    @Test
    void aBatchSendsTheStreakOnceToEachUserWithAnalytics() {
        List<String> users = List.of(newUser(), newUser(), newUser());
        rest.post("/api/analytics/" + users.get(0) + "/init", "");
        rest.post("/api/analytics/" + users.get(1) + "/init", "");
        var batch = Rest.object();
        for (String user : users) {
            batch.withArray("activities").add(Rest.activity(user, "x")).add(Rest.activity(user, "y"));
        }
        rest.post("/api/activities/batch", batch);
        assertThat(users.stream().map(StreakCallsTest::told))
                .containsExactly(
                        List.of("analytics:updated", "activity:created", "analytics:updated", "activity:created"),
                        List.of("analytics:updated", "activity:created", "analytics:updated", "activity:created"),
                        List.of("activity:created", "activity:created"));
        assertThat(rest.get("/api/analytics/" + users.get(1)).number("currentStreak"))
                .isEqualTo(1);
        assertThat(rest.get("/api/analytics/" + users.get(2)).status()).isEqualTo(404);
    }

    private static List<String> told(String user) {
        return new Sql(server).texts("select name from stream_events where user_id = ? order by event_offset", user);
    }

    @Test
    void aStreakIsComputedWhenItIsRead() {
        String user = newUser();
        act(user, now());
        rest.post("/api/analytics/" + user + "/init", "");
        server.time().advance(Duration.ofDays(1));
        assertThat(streak(user).number("current")).isEqualTo(1);
        assertThat(streak(user).json().path("atRisk").booleanValue()).isTrue();
        assertThat(rest.get("/api/analytics/" + user).number("currentStreak")).isEqualTo(1);

        server.time().advance(Duration.ofDays(1));
        assertThat(streak(user).number("current")).isZero();
        assertThat(streak(user).number("longest")).isEqualTo(1);
        assertThat(rest.get("/api/analytics/" + user).number("currentStreak")).isZero();
        assertThat(rest.get("/api/analytics/" + user).number("longestStreak")).isEqualTo(1);
        String yesterday = now().minus(Duration.ofDays(1)).toString();
        assertThat(rest.get("/api/analytics/" + user + "/streak?at=" + yesterday)
                        .number("current"))
                .isEqualTo(1);
    }

    @Test
    void anActivityMayArriveSevenDaysLate() {
        String user = newUser();
        act(user, now().minus(Duration.ofDays(7)));
        act(user, now().minus(Duration.ofDays(7)).minusMillis(1).minus(Duration.ofDays(1)));
        assertThat(streak(user).number("longest")).isEqualTo(1);
    }

    @Test
    void sevenDaysEarnAFreezeForTheEighth() {
        String user = newUser();
        IntStream.range(0, 7).forEach(days -> act(user, now().minus(Duration.ofDays(days))));
        assertThat(streak(user).number("freezes")).isEqualTo(1);
        server.time().advance(Duration.ofDays(2));
        act(user, now());
        assertThat(streak(user).number("current")).isEqualTo(8);
        assertThat(streak(user).number("freezes")).isZero();
        assertThat(explain(user, today().minusDays(2)).each("days", "status"))
                .containsExactly("active", "frozen", "active");
    }

    @Test
    void aPausedDayEndsNothing() {
        String user = newUser();
        act(user, now());
        String tomorrow = today().plusDays(1).toString();
        rest.post("/api/users/" + user + "/pauses", "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(tomorrow, tomorrow));
        server.time().advance(Duration.ofDays(2));
        act(user, now());
        assertThat(streak(user).number("current")).isEqualTo(2);
        assertThat(explain(user, today().minusDays(2)).each("days", "status"))
                .containsExactly("active", "paused", "active");
    }

    @Test
    void aDayIsADateOnTheUsersOwnClock() {
        String user = newUser();
        rest.put(
                "/api/users/" + user + "/settings",
                "{\"timezone\":\"America/New_York\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        LocalDate date = today().minusDays(3);
        act(user, Instant.parse(date + "T04:30:00Z")); // 23:30 or 00:30 the day before or on it, by the season
        act(user, Instant.parse(date + "T18:30:00Z"));
        act(user, Instant.parse(date.plusDays(1) + "T03:30:00Z")); // still the evening of date
        assertThat(explain(user, date.minusDays(1)).each("days", "status")).startsWith("active", "active", "missed");
        assertThat(streak(user).number("longest")).isEqualTo(2);
    }

    @Test
    void aDayMayStartLaterThanAtMidnight() {
        String user = newUser();
        rest.put("/api/users/" + user + "/settings", "{\"dayStartHour\":4,\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        act(user, Instant.parse(today() + "T03:59:59.999Z"));
        act(user, Instant.parse(today().minusDays(1) + "T04:00:00Z"));
        assertThat(streak(user).number("longest")).isEqualTo(1);
    }

    @Test
    void aDeclaredStreakContinuesFromItsDay() {
        String user = newUser();
        rest.patch("/api/analytics/" + user + "/streak", "{\"currentStreak\":5,\"longestStreak\":9}");
        server.time().advance(Duration.ofDays(1));
        act(user, now());
        assertThat(streak(user).number("current")).isEqualTo(6);
        assertThat(streak(user).number("longest")).isEqualTo(9);
    }

    @Test
    void aRepeatedExternalIdCountsOnce() {
        String user = newUser();
        var activity = Rest.activity(user, "x").put("externalId", "row-1");
        rest.post("/api/activities", activity);
        rest.post("/api/activities", activity);
        assertThat(rest.get("/api/analytics/" + user + "/summary?period=day&from=" + today() + "&to=" + today())
                        .number("windows/0/events/log_created"))
                .isEqualTo(1);
    }

    @Test
    void aDeletedActivityKeepsItsDayActive() {
        String user = newUser();
        String id = act(user, now()).id();
        rest.delete("/api/activities/" + id);
        assertThat(streak(user).number("current")).isEqualTo(1);
    }

    @Test
    void aCalendarHasARowForEachDayOfItsYear() {
        String user = newUser();
        act(user, now());
        act(user, now());
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":1.5}");
        rest.patch("/api/analytics/" + user + "/increment", "{\"statName\":\"logsCreated\"}");
        Reply calendar = rest.get("/api/analytics/" + user + "/calendar");
        assertThat(calendar.json().path("days")).hasSize(today().lengthOfYear());
        assertThat(calendar.json().path("days").path(today().getDayOfYear() - 1).toString())
                .isEqualTo("{\"date\":\"%s\",\"hoursLogged\":1.5,\"logsCount\":1,\"events\":2,\"active\":true}"
                        .formatted(today()));
        assertThat(rest.get("/api/analytics/" + user + "/calendar?year=2024")
                        .json()
                        .path("days"))
                .hasSize(366);
    }

    @Test
    void aSummaryAddsUpEachWindow() {
        String user = newUser();
        rest.put("/api/users/" + user + "/settings", "{\"weekStart\":\"sunday\"}");
        IntStream.range(0, 7).forEach(days -> act(user, now().minus(Duration.ofDays(days))));
        rest.post("/api/activities", Rest.activity(user, "x").put("type", "login"));
        String span = "&from=" + today().minusDays(6) + "&to=" + today();
        Reply weeks = rest.get("/api/analytics/" + user + "/summary?period=week" + span);
        assertThat(sum(weeks, "activeDays")).isEqualTo(7);
        assertThat(weeks.json().path("windows").size()).isBetween(1, 2);
        Reply days = rest.get("/api/analytics/" + user + "/summary?period=day" + span);
        assertThat(days.json().path("windows")).hasSize(7);
        assertThat(days.json().path("windows").path(6).path("events").toString())
                .isEqualTo("{\"log_created\":1,\"login\":1}");
        assertThat(sum(rest.get("/api/analytics/" + user + "/summary?period=month" + span), "activeDays"))
                .isEqualTo(7);
    }

    private static int sum(Reply reply, String field) {
        return reply.each("windows", field).stream().mapToInt(Integer::parseInt).sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streak?at=yesterday",
                "streak?at=9999-12-31T23:59:59Z",
                "streak/explain?from=2026-02-30",
                "streak/explain?from=2026-02-03&to=2026-02-02",
                "streak/explain?from=1900-01-01&to=2026-02-02",
                "calendar?year=26",
                "calendar?year=0000",
                "summary",
                "summary?period=year",
                "summary?period=day&from=today"
            })
    void aBadQueryIsRefused(String query) {
        Reply refused = rest.get("/api/analytics/" + newUser() + "/" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_fields");
    }
}
