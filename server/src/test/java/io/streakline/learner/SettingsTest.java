package io.streakline.learner;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings and pauses of a user, through the real port. */
class SettingsTest extends WithServer {

    private static Reply set(String user, String settings) {
        return rest.put("/api/users/" + user + "/settings", settings);
    }

    private static Reply pause(String user, String pause) {
        return rest.post("/api/users/" + user + "/pauses", pause);
    }

    @Test
    void aUserWhoSetNothingHasTheDefaults() {
        Reply settings = rest.get("/api/users/" + newUser() + "/settings");
        assertThat(settings.status()).isEqualTo(200);
        assertThat(settings.body())
                .contains("\"timezone\":\"UTC\",\"dayStartHour\":0,\"weekStart\":\"monday\",\"leaderboard\":\"named\"")
                .contains("\"history\":[]");
        assertThat(settings.position()).isNotEmpty();
    }

    @Test
    void whatIsAbsentOrNullStaysAsItIs() {
        String user = newUser();
        set(user, "{\"timezone\":\"Asia/Muscat\",\"weekStart\":\"sunday\"}");
        Reply settings = set(user, "{\"leaderboard\":\"hidden\",\"weekStart\":null}");
        assertThat(settings.text("timezone")).isEqualTo("Asia/Muscat");
        assertThat(settings.text("weekStart")).isEqualTo("sunday");
        assertThat(settings.text("leaderboard")).isEqualTo("hidden");
        assertThat(set(user, "").json()).isEqualTo(settings.json());
        assertThat(rest.get("/api/users/" + user + "/settings").json()).isEqualTo(settings.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timezone | \"Asia/Tokio\"",
                "timezone | \"+04:00\"",
                "timezone | \"asia/tokyo\"",
                "timezone | 4",
                "timezone | \"\"",
                "dayStartHour | 7",
                "dayStartHour | -1",
                "dayStartHour | 1.5",
                "dayStartHour | \"noon\"",
                "weekStart | \"Monday\"",
                "weekStart | 1",
                "leaderboard | \"shown\"",
                "effectiveFrom | \"2999-01-01T00:00:00Z\"",
                "effectiveFrom | \"2026-11-01\""
            })
    void aBadFieldIsNamedAndChangesNothing(String field, String value) {
        String user = newUser();
        Reply refused = set(user, "{\"%s\":%s}".formatted(field, value));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).containsExactly(field);
        assertThat(rest.get("/api/users/" + user + "/settings").text("history")).isEmpty();
    }

    @Test
    void aZoneUnderWhichNothingWasAcceptedIsReplaced() {
        String user = newUser();
        set(user, "{\"timezone\":\"Asia/Muscat\"}");
        Reply replaced = set(user, "{\"timezone\":\"Asia/Tokyo\"}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.each("history", "timezone")).containsExactly("Asia/Tokyo");
    }

    @Test
    void aZoneThatWasUsedCanChangeADayLaterOnly() {
        String user = newUser();
        set(user, "{\"timezone\":\"Asia/Muscat\"}");
        rest.createActivity(user, "x");
        Reply tooSoon = set(user, "{\"timezone\":\"Asia/Tokyo\",\"leaderboard\":\"hidden\"}");
        assertThat(tooSoon.status()).isEqualTo(409);
        assertThat(tooSoon.code()).isEqualTo("zone_too_close");
        assertThat(rest.get("/api/users/" + user + "/settings").text("leaderboard"))
                .isEqualTo("named");

        server.time().advance(Duration.ofHours(24));
        Reply changed = set(user, "{\"timezone\":\"Asia/Tokyo\"}");
        assertThat(changed.each("history", "timezone")).containsExactly("Asia/Muscat", "Asia/Tokyo");
    }

    @Test
    void anImportMaySetAZoneInThePast() {
        String user = newUser();
        Reply settings = set(user, "{\"timezone\":\"Asia/Muscat\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        assertThat(settings.each("history", "effectiveFrom")).containsExactly("2020-01-01T00:00:00.000Z");
    }

    @Test
    void aRepeatedPutUnderItsKeyHasTheFirstAnswer() {
        String user = newUser();
        String path = "/api/users/" + user + "/settings";
        Reply first = rest.once("a-key", "PUT", path, "{\"weekStart\":\"sunday\"}");
        set(user, "{\"weekStart\":\"friday\"}");
        Reply again = rest.once("a-key", "PUT", path, "{\"weekStart\":\"sunday\"}");
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void pausesAreKeptAndToldOnce() {
        String user = newUser();
        String today = server.time().instant().toString().substring(0, 10);
        String pause = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(today, today);
        assertThat(pause(user, pause).status()).isEqualTo(201);
        pause(user, pause);
        assertThat(rest.get("/api/users/" + user + "/pauses").each("pauses", "from"))
                .containsExactly(today);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"from\":\"2099-01-02\",\"to\":\"2099-01-01\"} | to",
                "{\"from\":\"2099-01-02\",\"to\":\"2101-01-01\"} | to",
                "{\"from\":\"2099-02-30\",\"to\":\"2101-01-01\"} | from",
                "{\"from\":\"2099-02-03\"} | to",
                "{\"from\":20990203,\"to\":\"2101-01-01\"} | from"
            })
    void aBadPauseIsRefused(String pause, String field) {
        Reply refused = pause(newUser(), pause);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).contains(field);
    }

    @Test
    void nobodyPausesWhatIsOver() {
        Reply refused = pause(newUser(), "{\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("from must be today or later");
    }
}
