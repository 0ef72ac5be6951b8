package io.streakline.feature.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Declared weeks and pauses can be removed. */
class TakenBackTest extends WithServer {

    private final Sql sql = new Sql(server);

    private static LocalDate today() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
    }

    private static Reply declare(String user, LocalDate date, int hours) {
        return rest.post(
                "/api/analytics/" + user + "/weekly",
                Rest.object()
                        .put("date", date.toString())
                        .put("hoursLogged", hours)
                        .put("logsCount", 1));
    }

    private static Reply takeBack(String user, Object date) {
        return rest.delete("/api/analytics/" + user + "/weekly/" + date);
    }

    private static void assertRebuildFindsNothing(String user) {
        Reply rebuilt = rest.post("/api/operator/rebuild", Rest.object().put("userId", user));
        assertThat(rebuilt.json().path("differences")).as(rebuilt.body()).isEmpty();
    }

    @Test
    void aWeekWithoutItsDeclarationShowsRecordedValues() {
        String user = newUser();
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":2}");
        declare(user, today(), 10);
        declare(user, today(), 5);
        assertThat(rest.get("/api/analytics/" + user).each("weeklyData", "hoursLogged"))
                .containsExactly("15");

        Reply taken = takeBack(user, today());

        assertThat(taken.each("weeklyData", "hoursLogged")).containsExactly("2");
        assertThat(taken.each("weeklyData", "logsCount")).containsExactly("0");
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(taken.json());
        assertThat(sql.texts(
                        "select name from stream_events where user_id = ? order by event_offset desc limit 1", user))
                .containsExactly("analytics:updated");
        assertRebuildFindsNothing(user);
        assertThat(takeBack(user, today()).offset())
                .as("nothing to take back, nothing told")
                .isEqualTo(taken.offset());

        declare(user, today(), 3);
        assertThat(rest.get("/api/analytics/" + user).each("weeklyData", "hoursLogged"))
                .containsExactly("3");
        assertRebuildFindsNothing(user);
    }

    @Test
    void anEmptyDeclaredWeekCanBeRemoved() {
        String user = newUser();
        declare(user, today(), 0);

        assertThat(takeBack(user, today()).json().path("weeklyData")).isEmpty();
        assertRebuildFindsNothing(user);
    }

    @Test
    void aWeekDeclaredUnderAnotherWeekStartIsRemovedWithTheShownWeek() {
        String user = newUser();
        declare(user, today(), 4);
        rest.put("/api/users/" + user + "/settings", "{\"weekStart\":\"sunday\"}");
        declare(user, today(), 1);
        String shown = rest.get("/api/analytics/" + user).text("weeklyData/0/date");
        int weeks = rest.get("/api/analytics/" + user).json().path("weeklyData").size();

        assertThat(takeBack(user, shown).json().path("weeklyData")).hasSize(weeks - 1);
        assertRebuildFindsNothing(user);
    }

    @Test
    void anUnknownUserHasNothingToRemoveAndABadDateIsNamed() {
        String user = newUser();
        assertThat(takeBack(user, today()).code()).isEqualTo("analytics_not_found");
        declare(user, today(), 1);
        assertThat(takeBack(user, "yesterday").badFields()).containsExactly("date");
        assertThat(takeBack(user, "1969-12-31").badFields()).containsExactly("date");
    }

    private static String pauses(String user) {
        return "/api/users/" + user + "/pauses";
    }

    private static void pause(String user, LocalDate from, LocalDate to) {
        rest.post(pauses(user), Rest.object().put("from", from.toString()).put("to", to.toString()));
    }

    @Test
    void aPauseThatHasNotBegunIsRemoved() {
        String user = newUser();
        pause(user, today(), today().plusDays(3));
        pause(user, today().plusDays(1), today().plusDays(3));

        Reply left = rest.delete(pauses(user) + "/" + today() + "/" + today().plusDays(3));

        assertThat(left.each("pauses", "from"))
                .containsExactly(today().plusDays(1).toString());
        assertThat(rest.get(pauses(user)).json()).isEqualTo(left.json());
        assertThat(rest.delete(pauses(user) + "/" + today() + "/" + today().plusDays(3))
                        .json())
                .isEqualTo(left.json());
    }

    @Test
    void aPauseThatHasBegunEndsYesterdayAndItsStreakContinues() {
        String user = newUser();
        rest.createActivity(user, "active");
        rest.post("/api/analytics/" + user + "/init", "");
        LocalDate from = today().plusDays(1);
        pause(user, from, from.plusDays(9));
        server.time().advance(Duration.ofDays(3));

        Reply left = rest.delete(pauses(user) + "/" + from + "/" + from.plusDays(9));

        assertThat(left.each("pauses", "to"))
                .containsExactly(today().minusDays(1).toString());
        Reply streak = rest.get("/api/analytics/" + user + "/streak");
        assertThat(streak.number("current")).isEqualTo(1);
        assertThat(streak.json().path("atRisk").booleanValue()).isTrue();
        server.time().advance(Duration.ofDays(1));
        assertThat(rest.get("/api/analytics/" + user + "/streak").number("current"))
                .as("today was asked for again")
                .isZero();
        Reply over = rest.delete(pauses(user) + "/" + from + "/" + left.text("pauses/0/to"));
        assertThat(over.status()).isEqualTo(400);
        assertThat(rest.get(pauses(user)).json().path("pauses")).hasSize(1);
    }

    @Test
    void anInvalidPauseIsRefused() {
        String user = newUser();
        assertThat(rest.delete(pauses(user) + "/2026-02-30/2026-03-01").badFields())
                .containsExactly("from");
        assertThat(rest.delete(pauses(user) + "/2026-03-02/2026-03-01").badFields())
                .containsExactly("to");
    }
}
