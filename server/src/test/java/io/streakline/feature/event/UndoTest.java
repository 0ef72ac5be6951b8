package io.streakline.feature.event;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleting an activity with its effect: the figures are as if it had never existed. Over a real port. */
class UndoTest extends WithServer {

    private static ObjectNode event(String user, String type) {
        return object().put("userId", user).put("type", type);
    }

    private static ObjectNode spent(String user, String type, Instant start, Duration length) {
        ObjectNode event = event(user, type);
        event.putObject("interval")
                .put("start", start.toString())
                .put("end", start.plus(length).toString());
        return event;
    }

    private static String record(ObjectNode event) {
        Reply recorded = rest.post("/api/events", event);
        assertThat(recorded.status()).isEqualTo(201);
        return recorded.text("activity/_id");
    }

    private static Reply undo(String id) {
        return rest.delete("/api/activities/" + id + "?undo=true");
    }

    private static Instant now() {
        return server.time().instant();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private static Instant morning() {
        return today().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Reply document(String user) {
        return rest.get("/api/analytics/" + user);
    }

    private static JsonNode day(String user, LocalDate date) {
        return rest.get("/api/analytics/%s/summary?period=day&from=%s&to=%s".formatted(user, date, date))
                .json()
                .at("/windows/0");
    }

    @Test
    void anUndoneEventCountsWhenItIsImportedAgain() {
        String user = newUser();
        ObjectNode event = event(user, "log_created").put("hours", 2).put("externalId", "e-1");
        String first = record(event);
        undo(first);
        assertThat(document(user).text("totalLearningHours")).isEqualTo("0");
        String second = record(event);
        assertThat(second).isNotEqualTo(first);
        assertThat(document(user).text("totalLearningHours")).isEqualTo("2");
        rest.delete("/api/activities/" + second);
        undo(second);
        assertThat(rest.post("/api/events", event).text("activity/_id"))
                .as("deleted before, so there was nothing to take back")
                .isEqualTo(second);
        assertThat(document(user).text("totalLearningHours")).isEqualTo("2");
    }

    @Test
    void anUndoneEventLeavesOnlyItsAchievementsAndLedgerEntries() {
        String user = newUser();
        String id = record(event(user, "log_created").put("hours", 1.5));
        Reply undone = undo(id);
        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.text("message")).isEqualTo("Activity deleted");

        Reply document = document(user);
        assertThat(document.text("totalLearningHours")).isEqualTo("0");
        assertThat(document.number("logsCreated")).isZero();
        assertThat(document.number("longestStreak")).isZero();
        assertThat(document.json().path("weeklyData")).isEmpty();
        assertThat(document.json().path("monthlyData")).isEmpty();
        assertThat(rest.get("/api/activities/" + user).number("total")).isZero();
        assertThat(day(user, today()).path("events")).isEmpty();
        assertThat(day(user, today()).path("activeDays").intValue()).isZero();
        assertThat(new Sql(server)
                        .texts("select kind from ledger_entries where user_id = ? order by event_offset", user))
                .containsExactly("event", "undo");
    }

    @Test
    void theStreamReportsTheDeletionAndEveryChangedFigure() {
        String user = newUser();
        String id = record(event(user, "goal_completed").put("hours", 2));
        Reply undone = undo(id);
        List<List<String>> told = new Sql(server)
                .rows(
                        "select name, payload from stream_events where user_id = ? and event_offset > 2"
                                + " order by event_offset",
                        user);
        assertThat(told).extracting(List::getFirst).containsExactly("activity:deleted", "analytics:updated");
        assertThat(told.getLast().getLast())
                .contains(
                        "\"totalLearningHours\":0", "\"goalsCompleted\":0", "\"currentStreak\":0", "\"monthlyData\":[]")
                .doesNotContain("logsCreated");
        assertThat(undone.offset()).isEqualTo(4);
    }

    @Test
    void undoingAnActivityChangesOnlyItsActiveDay() {
        String user = newUser();
        rest.post("/api/analytics/" + user + "/init", "");
        String id = rest.createActivity(user, "x").id();
        assertThat(document(user).number("currentStreak")).isEqualTo(1);
        undo(id);
        assertThat(document(user).number("currentStreak")).isZero();
        assertThat(document(user).number("logsCreated")).isZero();
        assertThat(new Sql(server)
                        .texts("select name from stream_events where user_id = ? order by event_offset", user))
                .endsWith("activity:deleted", "analytics:updated");
    }

    @Test
    void aDayStaysActiveWhileAnythingElseMakesItActive() {
        String user = newUser();
        List<String> ids = List.of(
                rest.createActivity(user, "a").id(),
                record(event(user, "practice")),
                rest.createActivity(user, "b").id());
        record(event(user, "login"));
        for (String id : ids) {
            assertThat(rest.get("/api/analytics/" + user + "/streak").number("current"))
                    .isEqualTo(1);
            undo(id);
        }
        assertThat(rest.get("/api/analytics/" + user + "/streak").number("current"))
                .isZero();
    }

    @Test
    void undoingADaySplitsItsRun() {
        String user = newUser();
        List<String> ids = IntStream.rangeClosed(0, 4)
                .mapToObj(days -> record(event(user, "practice")
                        .put("occurredAt", now().minus(Duration.ofDays(days)).toString())))
                .toList();
        assertThat(document(user).number("currentStreak")).isEqualTo(5);
        undo(ids.get(2));
        assertThat(document(user).number("currentStreak")).isEqualTo(2);
        assertThat(document(user).number("longestStreak")).isEqualTo(2);
        Reply explained = rest.get(
                "/api/analytics/%s/streak/explain?from=%s&to=%s".formatted(user, today().minusDays(4), today()));
        assertThat(explained.each("days", "status")).containsExactly("active", "active", "missed", "active", "active");
    }

    @Test
    void anExplanationDoesNotNameUndoneEvents() {
        String user = newUser();
        String gone = record(event(user, "practice"));
        String kept = record(event(user, "practice"));
        undo(gone);
        Reply explained = rest.get("/api/analytics/%s/streak/explain?from=%s&to=%s".formatted(user, today(), today()));
        assertThat(explained.json().at("/days/0/events").findValuesAsText("_id"))
                .containsExactly(kept);
    }

    @Test
    void timeCoveredByAnotherIntervalCountsForThatOne() {
        String user = newUser();
        String first = record(spent(user, "reading", morning(), Duration.ofHours(2)));
        String second = record(spent(user, "practice", morning().plus(Duration.ofHours(1)), Duration.ofHours(2)));
        undo(first);
        assertThat(document(user).text("totalLearningHours")).isEqualTo("2");
        // Released time counts for the next interval that covers it.
        record(spent(user, "reading", morning(), Duration.ofHours(3)));
        assertThat(document(user).text("totalLearningHours")).isEqualTo("3");
        undo(second);
        assertThat(document(user).text("totalLearningHours")).isEqualTo("3");
    }

    @Test
    void repeatedUndosAndUndosOfDeletedItemsChangeNothing() {
        String user = newUser();
        String undone = record(event(user, "log_created").put("hours", 1));
        String deleted = record(event(user, "log_created").put("hours", 1));
        record(event(user, "log_created").put("hours", 1));
        undo(undone);
        rest.delete("/api/activities/" + deleted);
        Reply before = document(user);
        assertThat(undo(undone).status()).isEqualTo(200);
        assertThat(undo(deleted).status()).isEqualTo(200);
        assertThat(undo("nobody's").status()).isEqualTo(200);
        assertThat(document(user).body()).isEqualTo(before.body());
        assertThat(document(user).position()).isEqualTo(before.position());
        assertThat(before.text("totalLearningHours")).isEqualTo("2");
    }

    @Test
    void aTotalUsedUpByCorrectionsDoesNotFallBelowZero() {
        String user = newUser();
        String hours = record(event(user, "practice").put("hours", 2));
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":-1.5}");
        String goal = record(event(user, "goal_completed"));
        rest.patch("/api/analytics/" + user + "/increment", "{\"statName\":\"goalsCompleted\",\"incrementBy\":-1}");
        for (String id : List.of(hours, goal)) {
            Reply before = document(user);
            Reply refused = undo(id);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("below_zero");
            assertThat(document(user).body()).isEqualTo(before.body());
        }
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(2);
        rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":1.5}");
        assertThat(undo(hours).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"undo=yes", "undo=1", "undo=TRUE"})
    void valuesOtherThanTrueAndFalseAreRefused(String query) {
        String id = rest.createActivity(newUser(), "x").id();
        assertThat(rest.delete("/api/activities/" + id + "?" + query).status()).isEqualTo(400);
        assertThat(rest.delete("/api/activities/" + id + "?undo=false").status())
                .isEqualTo(200);
    }

    @Test
    void concurrentUndosCountOnce() {
        String user = newUser();
        List<String> ids = IntStream.range(0, 16)
                .mapToObj(i -> record(
                        spent(user, "log_created", morning().plus(Duration.ofMinutes(i * 10)), Duration.ofMinutes(25))))
                .toList();
        List<CompletableFuture<Reply>> calls = IntStream.range(0, 48)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> undo(ids.get(i % 16))))
                .toList();
        calls.forEach(call -> assertThat(call.join().status()).isEqualTo(200));
        assertThat(document(user).text("totalLearningHours")).isEqualTo("0");
        assertThat(document(user).number("logsCreated")).isZero();
        assertThat(new Sql(server).number("select count(*) from learner_intervals where user_id = ?", user))
                .isZero();
    }

    /** Two users do the same, but one of them does more and undoes it, each at any time. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anUndoneEventIsAsIfItHadNeverExisted(int seed) {
        Random random = new Random(seed);
        String one = newUser();
        String other = newUser();
        for (String user : List.of(one, other)) {
            rest.put(
                    "/api/users/" + user + "/settings",
                    "{\"timezone\":\"America/New_York\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
            rest.post("/api/analytics/" + user + "/init", "");
        }
        List<String> toUndo = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            ObjectNode event = any(random);
            boolean undone = random.nextInt(3) == 0;
            boolean activity = random.nextInt(4) == 0;
            String id = send(event, one, activity);
            if (undone) {
                toUndo.add(id);
            } else {
                send(event, other, activity);
            }
            if (!toUndo.isEmpty() && random.nextInt(4) == 0) {
                undo(toUndo.remove(random.nextInt(toUndo.size())));
            }
        }
        toUndo.forEach(UndoTest::undo);
        assertThat(figures(one)).isEqualTo(figures(other));
        assertThat(covered(one)).isEqualTo(covered(other));
    }

    private static ObjectNode any(Random random) {
        String type = List.of("log_created", "goal_completed", "skill_added", "practice", "login")
                .get(random.nextInt(5));
        Instant start = morning().minus(Duration.ofMinutes(random.nextInt(60 * 24 * 12)));
        ObjectNode event = switch (random.nextInt(4)) {
            case 0 -> event("", type).put("hours", 1 + random.nextInt(5));
            case 1 -> event("", type).put("seconds", 1 + random.nextInt(5000));
            case 2 -> event("", type);
            default -> spent("", type, start, Duration.ofMinutes(1 + random.nextInt(1_440)));
        };
        return event.put("occurredAt", start.toString());
    }

    private static String send(ObjectNode event, String user, boolean activity) {
        ObjectNode sent = event.deepCopy().put("userId", user);
        if (activity) {
            return rest.post("/api/activities", sent.put("title", "x")).id();
        }
        return record(sent);
    }

    private static List<JsonNode> figures(String user) {
        ObjectNode document = document(user).json().deepCopy();
        document.remove(List.of("_id", "userId", "updatedAt"));
        String span = "&from=" + today().minusDays(20) + "&to=" + today();
        return List.of(
                document,
                rest.get("/api/analytics/" + user + "/streak").json(),
                rest.get("/api/analytics/" + user + "/calendar").json(),
                rest.get("/api/analytics/" + user + "/summary?period=day" + span)
                        .json(),
                rest.get("/api/analytics/" + user + "/summary?period=week" + span)
                        .json());
    }

    /** The counted time as ranges, because its division into rows depends on the order. */
    private static List<String> covered(String user) {
        return new Sql(server)
                .texts(
                        "select range_agg(tstzrange(started_at, ended_at))::text from learner_intervals where user_id = ?",
                        user);
    }
}
