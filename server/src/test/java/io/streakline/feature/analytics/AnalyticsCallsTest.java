package io.streakline.feature.analytics;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the contract's table of analytics, except hours and the leaderboard. */
class AnalyticsCallsTest extends WithServer {

    private static Reply patch(String user, String call, Object body) {
        return rest.patch("/api/analytics/" + user + "/" + call, body);
    }

    private static Reply weekly(String user, String date, Object hours, Object logs) {
        var entry = object().put("date", date).putPOJO("hoursLogged", hours).putPOJO("logsCount", logs);
        return rest.post("/api/analytics/" + user + "/weekly", entry);
    }

    @Test
    void thereAreNoAnalyticsBeforeTheFirstWrite() {
        String user = newUser();
        rest.createActivity(user, "x");
        rest.createNotification(user, "x");
        Reply none = rest.get("/api/analytics/" + user);
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.error()).isEqualTo("Analytics not found");
        assertThat(none.code()).isEqualTo("analytics_not_found");
    }

    @Test
    void initCreatesAnEmptyDocumentOnce() {
        String user = newUser();
        Reply made = rest.post("/api/analytics/" + user + "/init", "");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "_id",
                        "userId",
                        "totalLearningHours",
                        "currentStreak",
                        "longestStreak",
                        "logsCreated",
                        "goalsCompleted",
                        "skillsAdded",
                        "weeklyData",
                        "monthlyData",
                        "updatedAt");
        assertThat(made.body())
                .contains("\"totalLearningHours\":0,\"currentStreak\":0,\"longestStreak\":0,\"logsCreated\":0,"
                        + "\"goalsCompleted\":0,\"skillsAdded\":0,\"weeklyData\":[],\"monthlyData\":[]");
        server.time().advance(Duration.ofSeconds(1));
        Reply again = rest.post("/api/analytics/" + user + "/init", "{}");
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(again.position()).isEqualTo(made.position());
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(made.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"learning-hours", "streak", "increment"})
    void anyFirstWriteCreatesTheDocument(String call) {
        String user = newUser();
        var body = object().put("hours", 1)
                .put("currentStreak", 1)
                .put("longestStreak", 1)
                .put("statName", "logsCreated");
        Reply made = patch(user, call, body);
        assertThat(made.status()).isEqualTo(200);
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(made.json());
    }

    @Test
    void aRefusedWriteCreatesNoDocument() {
        String user = newUser();
        assertThat(patch(user, "learning-hours", "{\"hours\":-1}").status()).isEqualTo(400);
        assertThat(patch(user, "increment", "{\"statName\":\"logsCreated\",\"incrementBy\":-1}")
                        .status())
                .isEqualTo(400);
        assertThat(rest.get("/api/analytics/" + user).status()).isEqualTo(404);
    }

    @Test
    void aDeclaredStreakHasTheClientsValues() {
        String user = newUser();
        Reply declared = patch(user, "streak", "{\"currentStreak\":5,\"longestStreak\":12}");
        assertThat(declared.number("currentStreak")).isEqualTo(5);
        assertThat(declared.number("longestStreak")).isEqualTo(12);
        Reply again = patch(user, "streak", "{\"currentStreak\":\"3\",\"longestStreak\":\" 8.0 \"}");
        assertThat(again.number("currentStreak")).isEqualTo(3);
        assertThat(again.number("longestStreak")).isEqualTo(12); // it was told once, so it has been
    }

    @Test
    void theLongestStreakIsNeverLessThanTheCurrentOne() {
        Reply declared = patch(newUser(), "streak", "{\"currentStreak\":100000,\"longestStreak\":0}");
        assertThat(declared.number("currentStreak")).isEqualTo(100_000);
        assertThat(declared.number("longestStreak")).isEqualTo(100_000);
    }

    @Test
    void countersAddUpAndGoDownButNotBelowZero() {
        String user = newUser();
        assertThat(patch(user, "increment", "{\"statName\":\"goalsCompleted\"}").number("goalsCompleted"))
                .isEqualTo(1);
        assertThat(patch(user, "increment", "{\"statName\":\"goalsCompleted\",\"incrementBy\":10000}")
                        .number("goalsCompleted"))
                .isEqualTo(10_001);
        assertThat(patch(user, "increment", "{\"statName\":\"goalsCompleted\",\"incrementBy\":\"-1e4\"}")
                        .number("goalsCompleted"))
                .isEqualTo(1);
        assertThat(patch(user, "increment", "{\"statName\":\"skillsAdded\",\"incrementBy\":null}")
                        .number("skillsAdded"))
                .isEqualTo(1);
        Reply refused = patch(user, "increment", "{\"statName\":\"goalsCompleted\",\"incrementBy\":-2}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("below_zero");
        assertThat(rest.get("/api/analytics/" + user).number("goalsCompleted")).isEqualTo(1);
        assertThat(rest.get("/api/analytics/" + user).number("logsCreated")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-16", // a Monday
        "2026-11-18, 2026-11-16",
        "2026-11-22, 2026-11-16", // a Sunday
        "2026-11-22T23:59:59.999Z, 2026-11-16",
        "2026-11-22T23:30:00-01:00, 2026-11-23", // taken in UTC
        "2026-11-23T00:30:00+01:00, 2026-11-16",
        "2027-01-01, 2026-12-28",
        "1970-01-01, 1969-12-29",
        "2027-11-22, 2027-11-22" // a year from now
    })
    void aWeekIsNamedByItsMonday(String date, String monday) {
        Reply added = weekly(newUser(), date, 6.5, 4);
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().path("weeklyData").toString())
                .isEqualTo("[{\"date\":\"" + monday + "\",\"hoursLogged\":6.5,\"logsCount\":4}]");
    }

    @Test
    void entriesOfAWeekAddUpAndWeeksAreInOrder() {
        String user = newUser();
        weekly(user, "2026-11-18", 0.1, 1);
        weekly(user, "2026-11-04", 0, 0);
        Reply added = weekly(user, "2026-11-16T10:00:00Z", "0.2", "2");
        assertThat(added.json().path("weeklyData").toString())
                .isEqualTo("[{\"date\":\"2026-11-02\",\"hoursLogged\":0,\"logsCount\":0},"
                        + "{\"date\":\"2026-11-16\",\"hoursLogged\":0.3,\"logsCount\":3}]");
        assertThat(added.json().path("totalLearningHours").intValue()).isZero();
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(added.json());
    }

    @Test
    void aDeclaredWeekIsShownAsTheWeekThatContainsMostOfItAfterAChangeOfWeekStart() {
        String user = newUser();
        weekly(user, "2026-11-18", 5, 2); // the week from Monday the 16th
        rest.put("/api/users/" + user + "/settings", object().put("weekStart", "sunday"));
        assertThat(rest.get("/api/analytics/" + user).json().path("weeklyData").toString())
                .isEqualTo("[{\"date\":\"2026-11-15\",\"hoursLogged\":5,\"logsCount\":2}]");
        Reply added = weekly(user, "2026-11-18", 1, 1);
        assertThat(added.json().path("weeklyData").toString())
                .isEqualTo("[{\"date\":\"2026-11-15\",\"hoursLogged\":6,\"logsCount\":3}]");
        rest.put("/api/users/" + user + "/settings", object().put("weekStart", "monday"));
        assertThat(rest.get("/api/analytics/" + user).json().path("weeklyData").toString())
                .isEqualTo("[{\"date\":\"2026-11-16\",\"hoursLogged\":6,\"logsCount\":3}]");
    }

    @Test
    void aDocumentShowsTheNewestTwelveWeeks() {
        String user = newUser();
        java.time.LocalDate first = java.time.LocalDate.parse("2025-01-06");
        JsonNode weeks = object();
        for (int i = 0; i < 13; i++) {
            weeks = weekly(user, first.plusWeeks(i).toString(), 1, 1).json().path("weeklyData");
        }
        assertThat(weeks).hasSize(12);
        assertThat(weeks.path(0).path("date").textValue()).isEqualTo("2025-01-13");
        assertThat(rest.get("/api/analytics/" + user).json().path("weeklyData")).isEqualTo(weeks);
    }

    @Test
    void monthsContainTheirHoursAndLogs() {
        String user = newUser();
        patch(user, "learning-hours", "{\"hours\":1.5}");
        patch(user, "increment", "{\"statName\":\"logsCreated\",\"incrementBy\":3}");
        patch(user, "increment", "{\"statName\":\"skillsAdded\"}");
        Reply document = patch(user, "learning-hours", "{\"hours\":\"-0.25\"}");
        assertThat(document.json().path("monthlyData").toString())
                .isEqualTo("[{\"month\":\"" + server.time().instant().toString().substring(0, 7)
                        + "\",\"hoursLogged\":1.25,\"logsCount\":3}]");
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(document.json());
    }
}
