package io.streakline.learning.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and pauses of a user, over a real port. */
class SettingsTest extends WithServer {

    private static Reply set(String user, String settings) {
        return rest.put("/api/users/" + user + "/settings", settings);
    }

    private static Reply pause(String user, String pause) {
        return rest.post("/api/users/" + user + "/pauses", pause);
    }

    @Test
    void aUserWithoutSettingsHasTheDefaults() {
        Reply settings = rest.get("/api/users/" + newUser() + "/settings");
        assertThat(settings.status()).isEqualTo(200);
        assertThat(settings.body())
                .contains("\"timezone\":\"UTC\",\"dayStartHour\":0,\"weekStart\":\"monday\",\"leaderboard\":\"named\"")
                .contains("\"history\":[]");
        assertThat(settings.position()).isNotEmpty();
    }

    @Test
    void absentOrNullSettingsStayUnchanged() {
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
                "timezone | \"+19:00\"",
                "timezone | \"Etc/Unknown\"",
                "timezone | \"undefined\"",
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
    void anUnusedZoneIsReplaced() {
        String user = newUser();
        set(user, "{\"timezone\":\"Asia/Muscat\"}");
        Reply replaced = set(user, "{\"timezone\":\"Asia/Tokyo\"}");
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.each("history", "timezone")).containsExactly("Asia/Tokyo");
    }

    @Test
    void aUsedZoneCanOnlyChangeADayLater() {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "europe/berlin | Europe/Berlin",
                "Asia/Calcutta | Asia/Kolkata",
                "EST | EST",
                "ROC | Asia/Taipei",
                "W. Europe Standard Time | Europe/Berlin",
                "SystemV/PST8PDT | SystemV/PST8PDT"
            })
    void aZoneIsAcceptedByEachOfItsNames(String name, String zone) {
        Reply settings = set(newUser(), "{\"timezone\":\"%s\"}".formatted(name));
        assertThat(settings.status()).isEqualTo(200);
        assertThat(settings.text("timezone")).isEqualTo(zone);
        assertThat(settings.json().has("timezoneHint")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"+05:30, +05:30", "UTC+3, +03:00", "GMT-4, -04:00", "+0200, +02:00"})
    void aFixedOffsetIsAcceptedWithAHintThatItsClocksNeverChange(String name, String zone) {
        String user = newUser();
        Reply settings = set(user, "{\"timezone\":\"%s\"}".formatted(name));
        assertThat(settings.text("timezone")).isEqualTo(zone);
        assertThat(settings.text("timezoneHint")).contains("fixed offset");
        assertThat(rest.get("/api/users/" + user + "/settings").json()).isEqualTo(settings.json());
    }

    /** So that no page needs the rules: its browser's may be older. */
    @Test
    void theAnswerContainsTheOffsetsOfTheUsersClock() {
        String user = newUser();
        assertThat(rest.get("/api/users/" + user + "/settings").body())
                .contains("\"utcOffsets\":[{\"from\":null,\"seconds\":0}]");
        Reply settings = set(user, "{\"timezone\":\"America/Vancouver\",\"effectiveFrom\":\"2026-01-01T00:00:00Z\"}");
        List<String> from = settings.each("utcOffsets", "from");
        assertThat(from).endsWith("2025-11-02T09:00:00.000Z", "2026-03-08T10:00:00.000Z");
        assertThat(settings.json()
                        .path("utcOffsets")
                        .get(from.size() - 1)
                        .path("seconds")
                        .intValue())
                .isEqualTo(-25_200);
        set(user, "{\"timezone\":\"Asia/Tokyo\"}");
        assertThat(rest.get("/api/users/" + user + "/settings")
                        .each("utcOffsets", "from")
                        .getLast())
                .endsWith(":00:00.000Z")
                .isEqualTo(server.time().instant().toString().replace(":00Z", ":00.000Z")); // now
    }

    @Test
    void twoNamesOfOneZoneAreOneZone() {
        String user = newUser();
        set(user, "{\"timezone\":\"Asia/Calcutta\"}");
        rest.createActivity(user, "x");
        Reply same = set(user, "{\"timezone\":\"Asia/Kolkata\"}");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.each("history", "timezone")).containsExactly("Asia/Kolkata");
    }

    @Test
    void aStoredNameIsShownAsItsZone() {
        String user = newUser();
        set(user, "{\"timezone\":\"Europe/Kyiv\"}");
        new Sql(server).execute("update learners set zones = replace(zones, 'Kyiv', 'Kiev') where user_id = ?", user);
        rest.createActivity(user, "x");
        assertThat(rest.get("/api/users/" + user + "/settings").text("timezone"))
                .isEqualTo("Europe/Kyiv");
        assertThat(set(user, "{\"timezone\":\"Europe/Kyiv\"}").each("history", "timezone"))
                .containsExactly("Europe/Kyiv");
    }

    @Test
    void theErrorForAnUnknownZoneNamesTheMostSimilar() {
        assertThat(set(newUser(), "{\"timezone\":\"Europe/Berln\"}").error()).contains("Europe/Berlin");
        assertThat(set(newUser(), "{\"timezone\":\"\"}").error())
                .contains("is empty")
                .contains("Etc/UTC");
    }

    /** The format of strftime's %z and of old MongoDB exports. */
    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "+0200", "+02"})
    void anOffsetNeedsNoColon(String offset) {
        String user = newUser();
        String time = "2026-11-20T08:00:00.000" + offset;
        Reply settings = set(user, "{\"timezone\":\"Asia/Muscat\",\"effectiveFrom\":\"%s\"}".formatted(time));
        assertThat(settings.each("history", "effectiveFrom")).containsExactly("2026-11-20T06:00:00.000Z");
        assertThat(rest.post("/api/activities", Rest.activity(user, "x").put("occurredAt", time))
                        .text("timestamp"))
                .isEqualTo("2026-11-20T06:00:00.000Z");
        assertThat(rest.post(
                                "/api/analytics/" + user + "/weekly",
                                "{\"date\":\"%s\",\"hoursLogged\":1,\"logsCount\":1}".formatted(time))
                        .status())
                .isEqualTo(200);
        assertThat(rest.get("/api/analytics/" + user + "/streak?at=" + time.replace("+", "%2B"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anImportMaySetAZoneInThePast() {
        String user = newUser();
        Reply settings = set(user, "{\"timezone\":\"Asia/Muscat\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        assertThat(settings.each("history", "effectiveFrom")).containsExactly("2020-01-01T00:00:00.000Z");
    }

    @Test
    void aRepeatedPutWithItsKeyReturnsTheFirstAnswer() {
        String user = newUser();
        String path = "/api/users/" + user + "/settings";
        Reply first = rest.once("a-key", "PUT", path, "{\"weekStart\":\"sunday\"}");
        set(user, "{\"weekStart\":\"friday\"}");
        Reply again = rest.once("a-key", "PUT", path, "{\"weekStart\":\"sunday\"}");
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void pausesAreStoredAndReportedOnce() {
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
    void pastDatesCannotBePaused() {
        Reply refused = pause(newUser(), "{\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("from must be today or later");
    }
}
