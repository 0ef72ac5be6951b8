package io.streakline.feature.event;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Sql;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One event in one commit, with all its effects, over a real port. */
class EventCallsTest extends WithServer {

    private static ObjectNode event(String user, String type) {
        return object().put("userId", user).put("type", type);
    }

    private static ObjectNode spent(String user, Instant start, Duration length) {
        ObjectNode event = event(user, "practice");
        event.putObject("interval")
                .put("start", start.toString())
                .put("end", start.plus(length).toString());
        return event;
    }

    private static Reply record(Object event) {
        return rest.post("/api/events", event);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
    }

    private static Instant morning() {
        return today().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Reply days(String user, int back) {
        return rest.get(
                "/api/analytics/%s/summary?period=day&from=%s&to=%s".formatted(user, today().minusDays(back), today()));
    }

    @Test
    void anEventIsAnsweredWithAllItsResults() {
        String user = newUser();
        Reply recorded = record(event(user, "log_created").put("hours", 1.5));
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(recorded.text("activity/title")).isEqualTo("Log created");
        assertThat(recorded.text("analytics/totalLearningHours")).isEqualTo("1.5");
        assertThat(recorded.number("analytics/logsCreated")).isEqualTo(1);
        assertThat(recorded.number("analytics/currentStreak")).isEqualTo(1);
        assertThat(recorded.number("streak/current")).isEqualTo(1);
        assertThat(recorded.offset()).isEqualTo(3); // activity:created, analytics:updated, notification:received
        assertThat(rest.get("/api/analytics/" + user).json())
                .isEqualTo(recorded.json().path("analytics"));
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(1);
        assertThat(days(user, 0).number("windows/0/logsCount")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"log_created,logsCreated", "goal_completed,goalsCompleted", "skill_added,skillsAdded"})
    void theTypeDeterminesTheCounter(String type, String counter) {
        Reply recorded = record(event(newUser(), type));
        assertThat(recorded.number("analytics/" + counter)).isEqualTo(1);
        assertThat(recorded.text("analytics/totalLearningHours")).isEqualTo("0");
    }

    @Test
    void aRepeatOfAnExternalIdCountsNothingAgain() {
        String user = newUser();
        var event = event(user, "goal_completed").put("seconds", 90).put("externalId", "goal-1");
        Reply first = record(event);
        Reply again = record(event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.text("analytics/totalLearningHours")).isEqualTo("0.025");
    }

    @Test
    void aDeletedEventCountsNothingWhenItIsImportedAgain() {
        String user = newUser();
        var event = event(user, "goal_completed").put("hours", 1).put("externalId", "goal-1");
        String id = record(event).text("activity/_id");
        rest.delete("/api/activities/" + id);
        Reply before = rest.get("/api/analytics/" + user);
        Reply again = record(event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("activity"))
                .isEqualTo(object().put("_id", id)
                        .put("userId", user)
                        .put("externalId", "goal-1")
                        .put("deleted", true));
        assertThat(again.json().path("achievements")).isEmpty();
        assertThat(again.position()).isEqualTo(before.position());
        assertThat(again.json().path("analytics")).isEqualTo(before.json());
        var batch = object();
        batch.putArray("events").add(event);
        Reply results = rest.post("/api/events/batch", batch);
        assertThat(results.json().at("/results/0"))
                .isEqualTo(object().put("status", 200).put("_id", id).put("deleted", true));
        assertThat(rest.get("/api/analytics/" + user).json()).isEqualTo(before.json());
    }

    @Test
    void anExternalIdCountsOnceWhicheverCallRepeatsIt() {
        String user = newUser();
        var event = event(user, "goal_completed").put("title", "x").put("externalId", "goal-1");
        rest.delete("/api/activities/" + rest.post("/api/activities", event).id());
        assertThat(record(event).text("activity/deleted")).isEqualTo("true");
        assertThat(rest.post("/api/activities", event).text("deleted")).isEqualTo("true");
    }

    @Test
    void intervalsThatOverlapCountOnce() {
        String user = newUser();
        record(spent(user, morning(), Duration.ofHours(2)));
        record(spent(user, morning().plus(Duration.ofHours(1)), Duration.ofHours(2)));
        Reply last = record(spent(user, morning().plus(Duration.ofMinutes(30)), Duration.ofHours(1)));
        assertThat(last.text("analytics/totalLearningHours")).isEqualTo("3");
    }

    @Test
    void intervalsThatOverlapInOneBatchCountOnce() {
        String user = newUser();
        var batch = object();
        batch.putArray("events")
                .add(spent(user, morning(), Duration.ofHours(2)))
                .add(spent(user, morning().plus(Duration.ofHours(1)), Duration.ofHours(2)));
        rest.post("/api/events/batch", batch);
        assertThat(rest.get("/api/analytics/" + user).text("totalLearningHours"))
                .isEqualTo("3");
    }

    @Test
    void anIntervalIsSplitWhereTheUsersDayEndsAndMakesItsLastDayActive() {
        String user = newUser();
        rest.put(
                "/api/users/" + user + "/settings",
                "{\"timezone\":\"Asia/Muscat\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        Instant midnight = morning().minus(Duration.ofHours(4)); // in Muscat
        record(spent(user, midnight.minus(Duration.ofHours(1)), Duration.ofHours(3)));
        Reply days = days(user, 1);
        assertThat(days.each("windows", "hoursLogged")).containsExactly("1", "2");
        assertThat(days.each("windows", "activeDays")).containsExactly("0", "1");
    }

    @Test
    void anEarlierEventIsBookedOnItsOwnDay() {
        String user = newUser();
        Instant before = server.time().instant().minus(Duration.ofDays(40));
        Reply recorded = record(event(user, "log_created").put("hours", "2").put("occurredAt", before.toString()));
        assertThat(recorded.text("analytics/totalLearningHours")).isEqualTo("2");
        assertThat(recorded.number("streak/longest")).isZero(); // too late for streaks
        String month = before.toString().substring(0, 7);
        assertThat(recorded.json().at("/analytics/monthlyData/0/month").textValue())
                .isEqualTo(month);
    }

    @Test
    void aBatchStoresTheValidItems() {
        String user = newUser();
        var batch = object();
        batch.putArray("events")
                .add(event(user, "log_created").put("hours", 1).put("externalId", "a"))
                .add(event(user, "log_created").put("hours", 25))
                .add(object().put("userId", user))
                .add(event(user, "log_created").put("hours", 1).put("externalId", "a"));
        Reply results = rest.post("/api/events/batch", batch);
        assertThat(results.each("results", "status")).containsExactly("201", "400", "400", "200");
        assertThat(results.text("results/2/error")).isEqualTo("Missing required fields: type");
        assertThat(rest.get("/api/analytics/" + user).text("totalLearningHours"))
                .isEqualTo("1");
    }

    @Test
    void aBatchSendsEachUsersFiguresOnceAfterItsActivities() {
        String user = newUser();
        String other = newUser();
        var batch = object();
        batch.putArray("events")
                .add(event(user, "practice").put("hours", 1))
                .add(event(other, "practice").put("hours", 3))
                .add(event(user, "practice").put("hours", 2));
        rest.post("/api/events/batch", batch);
        assertThat(told(user)).containsExactly("activity:created", "activity:created", "analytics:updated");
        assertThat(told(other)).containsExactly("activity:created", "analytics:updated");
        assertThat(new Sql(server)
                        .texts(
                                "select payload::json ->> 'totalLearningHours' from stream_events"
                                        + " where user_id = ? and name = 'analytics:updated'",
                                user))
                .containsExactly("3");
    }

    private static List<String> told(String user) {
        return new Sql(server).texts("select name from stream_events where user_id = ? order by event_offset", user);
    }

    @Test
    void aRepeatedKeyReturnsTheFirstAnswer() {
        String user = newUser();
        var event = event(user, "skill_added");
        Reply first = rest.once("key-" + user, "POST", "/api/events", event);
        Reply again = rest.once("key-" + user, "POST", "/api/events", event);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(rest.get("/api/analytics/" + user).number("skillsAdded")).isEqualTo(1);
    }

    @Test
    void eventsAndTheOlderCallsOfOneUserAddUpInOneTransaction() {
        String user = newUser();
        List<CompletableFuture<Reply>> calls = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> switch (i % 4) {
                    case 0 -> record(event(user, "log_created").put("hours", 0.1));
                    case 1 -> rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":0.2}");
                    case 2 -> rest.createActivity(user, "x");
                    default -> record(event(user, "goal_completed"));
                }))
                .toList();
        calls.forEach(call -> assertThat(call.join().status()).isBetween(200, 201));
        Reply document = rest.get("/api/analytics/" + user);
        assertThat(document.text("totalLearningHours")).isEqualTo("4.8");
        assertThat(document.number("logsCreated")).isEqualTo(16);
        assertThat(document.number("goalsCompleted")).isEqualTo(16);
        assertThat(days(user, 0).text("windows/0/hoursLogged")).isEqualTo("4.8");
        assertThat(days(user, 0).number("windows/0/events/log_created")).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hours\":0 | hours",
                "\"hours\":-1 | hours",
                "\"hours\":24.001 | hours",
                "\"hours\":\"NaN\" | hours",
                "\"hours\":1e-9 | hours",
                "\"seconds\":0.5 | seconds",
                "\"seconds\":86401 | seconds",
                "\"hours\":1,\"seconds\":1 | seconds",
                "\"interval\":{} | interval.start",
                "\"interval\":[] | interval",
                "\"interval\":{\"start\":\"2026-11-22T01:00:00Z\",\"end\":\"2026-11-22T01:00:00Z\"} | interval.end",
                "\"interval\":{\"start\":\"2026-11-20T01:00:00Z\",\"end\":\"2026-11-21T01:00:01Z\"} | interval.end",
                "\"interval\":{\"start\":\"2999-11-20T01:00:00Z\",\"end\":\"2999-11-20T02:00:00Z\"} | interval.end",
                "\"interval\":{\"start\":1,\"end\":\"2026-11-22T01:00:00Z\"} | interval.start",
                "\"occurredAt\":\"2999-11-20T01:00:00Z\" | occurredAt",
                "\"title\":\"\" | title",
                "\"visibility\":\"all\" | visibility"
            })
    void aBadFieldIsNamed(String field, String name) {
        Reply refused = record("{\"userId\":\"ada\",\"type\":\"log_created\",%s}".formatted(field));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.badFields()).contains(name);
    }

    @Test
    void aMissingTypeIsTheOnlyMissingField() {
        Reply refused = record("{\"userId\":\"ada\"}");
        assertThat(refused.error()).isEqualTo("Missing required fields");
        assertThat(refused.badFields()).containsExactly("type");
    }
}
