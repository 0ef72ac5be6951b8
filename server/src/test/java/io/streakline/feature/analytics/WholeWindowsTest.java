package io.streakline.feature.analytics;

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
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weeks and months are whole or absent; the answer, the events and a read agree. */
class WholeWindowsTest extends SocketTestCase {

    private final String user = newUser();
    private final String path = "/api/analytics/" + user;
    private final List<Booked> booked = new ArrayList<>();

    private record Booked(LocalDate date, int hours) {}

    private static LocalDate today() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
    }

    private Reply event(LocalDate date, int hours) {
        booked.add(new Booked(date, hours));
        return rest.post(
                "/api/events",
                object().put("userId", user)
                        .put("type", "log_created")
                        .put("hours", hours)
                        .put("occurredAt", date + "T00:00:00Z"));
    }

    /** The slow equivalent: every booked date, one after another. */
    private List<String> weeks(DayOfWeek start) {
        var weeks = new TreeMap<LocalDate, Integer>();
        LocalDate oldest = today().with(TemporalAdjusters.previousOrSame(start)).minusWeeks(11);
        for (Booked one : booked) {
            LocalDate first = one.date().with(TemporalAdjusters.previousOrSame(start));
            if (!first.isBefore(oldest)) {
                weeks.merge(first, one.hours(), Integer::sum);
            }
        }
        return weeks.entrySet().stream()
                .map(week -> week.getKey() + " " + week.getValue())
                .toList();
    }

    private List<String> months() {
        var months = new TreeMap<YearMonth, Integer>();
        for (Booked one : booked) {
            if (!YearMonth.from(one.date()).isBefore(YearMonth.from(today()).minusMonths(11))) {
                months.merge(YearMonth.from(one.date()), one.hours(), Integer::sum);
            }
        }
        return months.entrySet().stream()
                .map(month -> month.getKey() + " " + month.getValue())
                .toList();
    }

    private static List<String> told(JsonNode document, String windows, String name) {
        List<String> told = new ArrayList<>();
        document.path(windows)
                .forEach(window -> told.add(window.path(name).textValue() + " "
                        + window.path("hoursLogged").intValue()));
        return told;
    }

    private static JsonNode without(JsonNode document, String... fields) {
        ObjectNode rest = document.deepCopy();
        rest.remove(List.of(fields));
        return rest;
    }

    @ParameterizedTest
    @CsvSource({"monday,1", "sunday,2", "saturday,3", "thursday,4"})
    void sumsFromEventsEqualReads(String weekStart, int seed) {
        var random = new Random(seed);
        DayOfWeek start = DayOfWeek.valueOf(weekStart.toUpperCase(Locale.ROOT));
        rest.put("/api/users/" + user + "/settings", object().put("weekStart", weekStart));
        for (int phase = 0; phase < 4; phase++) {
            server.time().advance(Duration.ofHours(random.nextInt(60)));
            follow(random, start);
        }
    }

    private void follow(Random random, DayOfWeek start) {
        JsClient page = loggedIn(user, Transport.WEBSOCKET);
        Reply before = rest.get(path);
        ObjectNode folded = before.status() == 200 ? (ObjectNode) without(before.json(), "_id") : object();
        int seen = 0;
        for (int i = 0; i < 10; i++) {
            Reply done =
                    event(today().minusDays(random.nextInt(random.nextBoolean() ? 100 : 500)), 1 + random.nextInt(2));
            page.awaitOffset(done.offset());
            List<JsClient.Event> events = page.events("analytics:updated");
            for (; seen < events.size(); seen++) {
                folded.setAll((ObjectNode) events.get(seen).payload().deepCopy());
            }
            JsonNode read = rest.get(path).json();
            assertThat(without(done.json().path("analytics"), "_id")).isEqualTo(without(read, "_id"));
            assertThat((JsonNode) folded).isEqualTo(without(read, "_id"));
            assertThat(told(read, "weeklyData", "date")).isEqualTo(weeks(start));
            assertThat(told(read, "monthlyData", "month")).isEqualTo(months());
        }
        page.disconnect();
    }

    @Test
    void theOldestWeekIsWholeOrAbsent() {
        for (int daysAgo = 95; daysAgo >= 65; daysAgo--) {
            event(today().minusDays(daysAgo), 1);
        }
        assertThat(told(rest.get(path).json(), "weeklyData", "date")).isEqualTo(weeks(DayOfWeek.MONDAY));
        assertThat(told(rest.get(path).json(), "weeklyData", "date").getFirst()).endsWith(" 7");
    }

    @Test
    void undoingAnOldEventLeavesNoNegativeWeek() {
        event(today(), 1);
        Reply old = event(today().minusDays(300), 2);
        JsClient page = loggedIn(user, Transport.WEBSOCKET);
        rest.delete("/api/activities/" + old.text("activity/_id") + "?undo=true");
        assertThat(told(page.awaitEvent("analytics:updated").payload(), "weeklyData", "date"))
                .isEqualTo(told(rest.get(path).json(), "weeklyData", "date"))
                .hasSize(1);
    }

    @Test
    void aSummaryWithoutFromHasWholeWeeksAndMonths() {
        rest.put("/api/users/" + user + "/settings", object().put("weekStart", "saturday"));
        for (int daysAgo = 0; daysAgo < 70; daysAgo++) {
            event(today().minusDays(daysAgo), 1);
        }
        JsonNode week = rest.get(path + "/summary?period=week").json().at("/windows/0");
        assertThat(week.path("hoursLogged").intValue()).isEqualTo(7);
        JsonNode month = rest.get(path + "/summary?period=month").json().at("/windows/0");
        assertThat(LocalDate.parse(month.path("from").textValue()).getDayOfMonth())
                .isEqualTo(1);
        assertThat(month.path("hoursLogged").intValue())
                .isEqualTo(LocalDate.parse(month.path("to").textValue()).getDayOfMonth());
    }
}
