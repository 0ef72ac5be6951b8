package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Reply;
import io.streakline.testing.WithServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The error for a well-formed value out of range names the range; only the error for a malformed value names the form.
 */
class OutOfRangeTest extends WithServer {

    private static final String OUT_OF_RANGE = "out of range";

    private static String complaint(Reply refused) {
        assertThat(refused.status()).isEqualTo(400);
        JsonNode first = refused.json().path("errors").path(0).path("message");
        return first.isMissingNode() ? refused.error() : first.textValue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PATCH /api/analytics/ada/learning-hours | hours         | 25                     | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | \"25\"                 | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | 0                      | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | -0                     | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | 1e400                  | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | -1e999999999999        | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/learning-hours | hours         | 1e-400                 | from -24 to 24, and not 0",
                "PATCH /api/analytics/ada/streak         | currentStreak | 100001                 | from 0 to 100000",
                "PATCH /api/analytics/ada/streak         | currentStreak | -1                     | from 0 to 100000",
                "PATCH /api/analytics/ada/streak         | currentStreak | 9223372036854775808    | from 0 to 100000",
                "PATCH /api/analytics/ada/streak         | longestStreak | \"1e30\"               | from 0 to 100000",
                "PATCH /api/analytics/ada/increment      | incrementBy   | 10001                  | from -10000 to 10000, and not 0",
                "PATCH /api/analytics/ada/increment      | incrementBy   | -99999999999999999999  | from -10000 to 10000, and not 0",
                "POST /api/analytics/ada/weekly          | hoursLogged   | 168.5                  | from 0 to 168",
                "POST /api/analytics/ada/weekly          | logsCount     | 10001                  | from 0 to 10000",
                "POST /api/analytics/ada/weekly          | date          | \"1969-12-31\"         | from 1970-01-01 to 2027-11-22",
                "POST /api/analytics/ada/weekly          | date          | \"2030-01-01\"         | from 1970-01-01 to 2027-11-22",
                "POST /api/analytics/ada/weekly          | date          | \"2030-01-01T00:00:00Z\" | from 1970-01-01 to 2027-11-22",
                "POST /api/analytics/ada/weekly          | date          | \"2026-02-30\"         | must be an existing",
                "POST /api/activities                    | occurredAt    | \"0000-01-01T00:00:00Z\" | from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999",
                "POST /api/activities                    | occurredAt    | \"+20000-01-01T00:00:00Z\" | from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999",
                "POST /api/activities                    | occurredAt    | \"2026-02-30T08:00:00Z\" | must be an existing",
                "POST /api/activities                    | occurredAt    | \"2026-11-22T25:00:00Z\" | must be an existing",
                "POST /api/activities                    | occurredAt    | \"2026-11-22T08:00:00+19:00\" | must be an existing",
                "POST /api/events                        | hours         | 24.5                   | from 0 to 24, and not 0",
                "POST /api/events                        | seconds       | 86401                  | from 1 to 86400",
                "PUT /api/users/ada/settings             | dayStartHour  | 24                     | from 0 to ",
                "POST /api/users/ada/pauses              | from          | \"9999-01-01\"         | from 0001-01-01 to 9998-12-31",
            })
    void theErrorForAnOutOfRangeFieldNamesTheRange(String call, String field, String value, String range) {
        String complaint = complaint(send(call, field, value));
        assertThat(complaint).contains(range).contains(OUT_OF_RANGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PATCH /api/analytics/ada/learning-hours | hours         | \"many\"                 | must be a number",
                "PATCH /api/analytics/ada/streak         | currentStreak | 1.5                      | must be an integer",
                "PATCH /api/analytics/ada/increment      | incrementBy   | []                       | must be an integer",
                "POST /api/analytics/ada/weekly          | date          | \"next week\"            | must be a date",
                "POST /api/activities                    | occurredAt    | \"2026-11-22 08:00\"     | must be an ISO 8601 time",
                "POST /api/users/ada/pauses              | from          | \"22.11.2026\"           | must be a date, YYYY-MM-DD",
            })
    void theErrorForAMalformedFieldNamesTheForm(String call, String field, String value, String form) {
        assertThat(complaint(send(call, field, value))).startsWith(form).doesNotContain(OUT_OF_RANGE);
    }

    private static Reply send(String call, String field, String value) {
        String other = field.equals("currentStreak") ? "longestStreak" : "currentStreak";
        String rest = switch (call.replaceFirst(".*/", "")) {
            case "streak" -> ",\"" + other + "\":1";
            case "increment" -> ",\"statName\":\"logsCreated\"";
            case "weekly" -> ",\"date\":\"2026-11-22\",\"hoursLogged\":1,\"logsCount\":1";
            case "activities", "events" -> ",\"userId\":\"ada\",\"type\":\"login\",\"title\":\"x\"";
            case "pauses" -> ",\"to\":\"2026-12-24\"";
            default -> "";
        };
        String[] parts = call.split(" ", 2);
        String before = rest.replaceFirst(",?\"" + field + "\":(\"[^\"]*\"|\\d+)", "");
        return WithServer.rest.call(parts[0], parts[1], "{\"" + field + "\":" + value + before + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/activities/ada                  | limit  | 0                    | at least 1 (above 200 counts as 200)",
                "/api/activities/ada                  | limit  | -99999999999999999999 | at least 1 (above 200 counts as 200)",
                "/api/notifications/ada               | skip   | -1                   | at least 0",
                "/api/leaderboards/hours/users/ada    | around | -1                   | at least 0",
                "/api/leaderboards/hours              | date   | 9999-12-31           | from 0001-01-01 to 9998-12-31",
                "/api/analytics/ada/calendar          | year   | 0000                 | from 0001 to 9998",
                "/api/analytics/ada/calendar          | year   | 10000                | from 0001 to 9998",
                "/api/analytics/ada/streak            | at     | 9999-12-31T00:00:00Z | to 9998-12-31",
                "/api/analytics/ada/streak/explain    | from   | 2026-13-01           | must be an existing",
            })
    void theErrorForAnOutOfRangeQueryNamesTheRange(String path, String name, String value, String range) {
        Reply refused = rest.get(path + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        assertThat(complaint(refused)).contains(range).contains(OUT_OF_RANGE);
    }
}
