package io.streakline.feature.analytics;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a local day at most 24 hours count, through any calls and in any order. */
class HoursOfADayTest extends WithServer {

    private final String user = newUser();

    private static LocalDate today() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
    }

    private static Instant noon(int daysAgo) {
        return today().minusDays(daysAgo).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static ObjectNode event(String user, int daysAgo) {
        return object().put("userId", user)
                .put("type", "log_created")
                .put("occurredAt", noon(daysAgo).toString());
    }

    private static ObjectNode span(String user, int daysAgo, int fromHour, int hours) {
        ObjectNode event = event(user, daysAgo);
        Instant start = noon(daysAgo).plusSeconds((fromHour - 12) * 3_600L);
        event.putObject("interval")
                .put("start", start.toString())
                .put("end", start.plusSeconds(hours * 3_600L).toString());
        return event;
    }

    private static Reply addHours(String user, double hours) {
        return rest.patch("/api/analytics/" + user + "/learning-hours", object().put("hours", hours));
    }

    private static double total(String user) {
        return rest.get("/api/analytics/" + user)
                .json()
                .path("totalLearningHours")
                .doubleValue();
    }

    private static double day(String user, int daysAgo) {
        LocalDate date = today().minusDays(daysAgo);
        return rest.get("/api/analytics/%s/summary?period=day&from=%s&to=%s".formatted(user, date, date))
                .json()
                .at("/windows/0/hoursLogged")
                .doubleValue();
    }

    private static void assertRebuildFindsNothing(String user) {
        assertThat(rest.post("/api/operator/rebuild", object().put("userId", user))
                        .json()
                        .path("differences"))
                .isEmpty();
    }

    @Test
    void hoursBeyondADayAreReportedAndDoNotCount() {
        Reply all = rest.post("/api/events", event(user, 1).put("hours", 20));
        assertThat(all.json().has("hours")).isFalse();
        Reply some = rest.post("/api/events", event(user, 1).put("hours", 10));
        assertThat(some.json().path("hours").toString()).isEqualTo("{\"counted\":4,\"capped\":6}");
        assertThat(some.text("analytics/totalLearningHours")).isEqualTo("24");
        Reply none = rest.post("/api/events", event(user, 1).put("seconds", 3_600));
        assertThat(none.json().path("hours").toString()).isEqualTo("{\"counted\":0,\"capped\":1}");
        assertThat(none.status()).isEqualTo(201);
        assertThat(day(user, 1)).isEqualTo(24);
        assertThat(total(user)).isEqualTo(24);
    }

    @Test
    void otherCallsHaveTheSameBound() {
        addHours(user, 20);
        Reply hours = addHours(user, 20);
        assertThat(hours.json().path("hours").toString()).isEqualTo("{\"counted\":4,\"capped\":16}");
        assertThat(hours.text("totalLearningHours")).isEqualTo("24");

        ObjectNode batch = object();
        batch.withArray("events")
                .add(event(user, 1).put("hours", 24))
                .add(event(user, 1).put("hours", 1))
                .add(span(user, 1, 2, 2));
        Reply results = rest.post("/api/events/batch", batch);
        assertThat(results.json().at("/results/0").has("hours")).isFalse();
        assertThat(results.text("results/1/hours/capped")).isEqualTo("1");
        assertThat(results.text("results/2/hours/capped")).isEqualTo("2");
        assertThat(total(user)).isEqualTo(48);
        assertRebuildFindsNothing(user);
    }

    @Test
    void aDeclaredWeekCountsAtMostSevenDays() {
        ObjectNode week =
                object().put("date", "2026-11-02").put("hoursLogged", 160).put("logsCount", 1);
        rest.post("/api/analytics/" + user + "/weekly", week);
        Reply again = rest.post("/api/analytics/" + user + "/weekly", week);
        assertThat(again.json().path("hours").toString()).isEqualTo("{\"counted\":8,\"capped\":152}");
        assertThat(again.text("weeklyData/0/hoursLogged")).isEqualTo("168");
        assertRebuildFindsNothing(user);
    }

    @Test
    void aCorrectionFirstRemovesHoursThatDidNotCount() {
        addHours(user, 24);
        addHours(user, 6);
        Reply corrected = addHours(user, -10);
        assertThat(corrected.json().path("hours").toString()).isEqualTo("{\"counted\":-4,\"capped\":-6}");
        assertThat(total(user)).isEqualTo(20);
        assertRebuildFindsNothing(user);
    }

    @Test
    void anUndoLeavesTheDayAsIfTheEventHadNeverBeen() {
        String first = rest.post("/api/events", event(user, 1).put("hours", 20)).text("activity/_id");
        rest.post("/api/events", event(user, 1).put("hours", 10));
        rest.delete("/api/activities/" + first + "?undo=true");
        assertThat(total(user)).isEqualTo(10);
        assertThat(day(user, 1)).isEqualTo(10);
        assertRebuildFindsNothing(user);
    }

    @Test
    void anIntervalOnAFullDayCountsWhenThereIsRoom() {
        String full = rest.post("/api/events", event(user, 1).put("hours", 24)).text("activity/_id");
        Reply span = rest.post("/api/events", span(user, 1, 8, 5));
        assertThat(span.text("hours/capped")).isEqualTo("5");
        rest.delete("/api/activities/" + full + "?undo=true");
        assertThat(total(user)).isEqualTo(5);
        assertRebuildFindsNothing(user);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theOrderOfArrivalDoesNotMatter(int seed) {
        var random = new Random(seed);
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            events.add(
                    random.nextBoolean()
                            ? event("", 1 + random.nextInt(2)).put("hours", 1 + random.nextInt(9))
                            : span("", 1 + random.nextInt(2), random.nextInt(20), 1 + random.nextInt(9)));
        }
        List<Integer> undone = List.of(random.nextInt(14), random.nextInt(14));
        List<String> users = List.of(newUser(), newUser(), newUser());
        for (String learner : users) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 14).boxed().toList());
            Collections.shuffle(order, random);
            List<String> ids = new ArrayList<>(Collections.nCopies(14, ""));
            for (int i : order) {
                Reply done = rest.post("/api/events", events.get(i).deepCopy().put("userId", learner));
                ids.set(i, done.text("activity/_id"));
            }
            undone.forEach(i -> rest.delete("/api/activities/" + ids.get(i) + "?undo=true"));
            assertThat(day(learner, 1)).isBetween(0.0, 24.0).isEqualTo(day(users.getFirst(), 1));
            assertThat(day(learner, 2)).isEqualTo(day(users.getFirst(), 2));
            assertThat(total(learner)).isEqualTo(total(users.getFirst()));
            assertRebuildFindsNothing(learner);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8})
    void amountsAndCorrectionsAddUpToAtMostADay(int seed) {
        var random = new Random(seed);
        int sum = 0;
        rest.post("/api/events", event(user, 3).put("hours", 24)); // so that no correction is refused
        rest.post("/api/events", event(user, 4).put("hours", 24));
        rest.post("/api/events", event(user, 5).put("hours", 24));
        for (int i = 0; i < 12; i++) {
            int hours = random.nextInt(3) == 0 ? -1 - random.nextInt(6) : 1 + random.nextInt(9);
            assertThat(addHours(user, hours).status()).isEqualTo(200);
            sum += hours;
            assertThat(day(user, 0)).isEqualTo(Math.min(24, sum));
            assertThat(total(user)).isEqualTo(72 + Math.min(24, sum));
        }
        assertRebuildFindsNothing(user);
    }

    @Test
    void writersAtTheSameTimeDoNotExceedADay() {
        List<CompletableFuture<Reply>> writes = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                        ? addHours(user, 5)
                        : rest.post(
                                "/api/events",
                                event(user, 0)
                                        .put(
                                                "occurredAt",
                                                server.time().instant().toString())
                                        .put("hours", 5))))
                .toList();
        assertThat(writes.stream().map(CompletableFuture::join).map(Reply::status))
                .allMatch(status -> status < 300);
        assertThat(day(user, 0)).isEqualTo(24);
        assertThat(total(user)).isEqualTo(24);
        assertRebuildFindsNothing(user);
    }

    @Test
    void theDayIsTheUsersOwn() {
        rest.put(
                "/api/users/" + user + "/settings",
                "{\"timezone\":\"Asia/Tokyo\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        Instant eve = today().minusDays(1).atTime(14, 0).toInstant(ZoneOffset.UTC); // 23:00 in Tokyo
        rest.post(
                "/api/events", event(user, 1).put("occurredAt", eve.toString()).put("hours", 20));
        Reply next = rest.post(
                "/api/events",
                event(user, 1)
                        .put("occurredAt", eve.plusSeconds(7_200).toString())
                        .put("hours", 20));
        assertThat(next.json().has("hours")).isFalse();
        assertThat(total(user)).isEqualTo(40);
    }

    @Test
    void theBoardOfHoursCountsTheSame() {
        rest.post(
                "/api/events",
                event(user, 0)
                        .put("occurredAt", server.time().instant().toString())
                        .put("hours", 20));
        rest.post(
                "/api/events",
                event(user, 0)
                        .put("occurredAt", server.time().instant().toString())
                        .put("hours", 20));
        Reply own = new Rest(server).get("/api/leaderboards/hours/users/" + user + "?window=day");
        assertThat(own.text("own/score")).isEqualTo("24");
        assertThat(rest.get("/api/leaderboards/hours/users/" + user + "?window=all")
                        .text("own/score"))
                .isEqualTo("24");
    }
}
