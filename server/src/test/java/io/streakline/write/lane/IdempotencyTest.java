package io.streakline.write.lane;

import static io.streakline.testing.Rest.activity;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same Idempotency-Key and body return the first answer, and nothing takes effect twice. */
class IdempotencyTest {

    private static final HeldLane LANE = new HeldLane();
    private static TestServer server;
    private static Rest rest;
    private static int keys;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of(), LANE);
        rest = new Rest(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void release() {
        LANE.release();
    }

    private static String newKey() {
        return "key-" + keys++;
    }

    private static String newUser() {
        return "user-" + keys++;
    }

    private static void assertReplayed(Reply first, Reply again) {
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.position()).isEqualTo(first.position());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/activities | {\"userId\":\"USER\",\"type\":\"login\",\"title\":\"x\"}",
                "POST | /api/activities/batch | {\"activities\":[{\"userId\":\"USER\",\"type\":\"a\",\"title\":\"x\"},{}]}",
                "PATCH | /api/activities/USER/read-all | {}",
                "POST | /api/notifications | {\"userId\":\"USER\",\"type\":\"social\",\"title\":\"x\",\"message\":\"y\"}",
                "POST | /api/notifications/batch | {\"notifications\":[{\"userId\":\"USER\",\"type\":\"social\",\"title\":\"x\",\"message\":\"y\"}]}",
                "PATCH | /api/notifications/USER/read-all | {}",
                "POST | /api/analytics/USER/init | {}",
                "PATCH | /api/analytics/USER/learning-hours | {\"hours\":1}",
                "PATCH | /api/analytics/USER/streak | {\"currentStreak\":1,\"longestStreak\":1}",
                "PATCH | /api/analytics/USER/increment | {\"statName\":\"logsCreated\"}",
                "POST | /api/analytics/USER/weekly | {\"date\":\"2026-11-22\",\"hoursLogged\":1,\"logsCount\":1}"
            })
    void everyCallTakesEffectOnce(String method, String path, String body) {
        String user = newUser();
        rest.createActivity(user, "x");
        rest.createNotification(user, "x");
        String key = newKey();
        String there = path.replace("USER", user);
        String json = body.replace("USER", user);
        Reply first = rest.once(key, method, there, json);
        assertThat(first.status()).isBetween(200, 201);
        rest.createActivity(user, "meanwhile");
        String position = rest.get("/api/activities/" + user).position();
        assertReplayed(first, rest.once(key, method, there, json));
        assertThat(rest.get("/api/activities/" + user).position()).isEqualTo(position);

        Reply other = rest.once(key, method, there, json + " ");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(rest.get("/api/activities/" + user).position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"activities", "notifications"})
    void aCallOnAnItemIsReplayedAfterTheItemIsDeleted(String feed) {
        String user = newUser();
        String id = feed.equals("activities")
                ? rest.createActivity(user, "x").id()
                : rest.createNotification(user, "x").id();
        String key = newKey();
        String path = "/api/" + feed + "/" + id + "/read";
        Reply first = rest.once(key, "PATCH", path, "");
        rest.delete("/api/" + feed + "/" + id);
        assertReplayed(first, rest.once(key, "PATCH", path, ""));
        assertThat(rest.once(key, "PATCH", path, "{}").status()).isEqualTo(422);
        assertThat(rest.once(newKey(), "PATCH", path, "").body()).isEqualTo("null");
    }

    @Test
    void aKeyBelongsToOneMethodAndPath() {
        String user = newUser();
        String key = newKey();
        assertThat(rest.once(key, "POST", "/api/analytics/" + user + "/init", "")
                        .replayed())
                .isFalse();
        assertThat(rest.once(key, "POST", "/api/analytics/" + newUser() + "/init", "")
                        .replayed())
                .isFalse();
        assertThat(rest.once(key, "PATCH", "/api/activities/" + user + "/read-all", "")
                        .replayed())
                .isFalse();
        assertThat(rest.once(key, "PATCH", "/api/notifications/" + user + "/read-all", "")
                        .replayed())
                .isFalse();
        assertThat(rest.once(key + "x", "POST", "/api/analytics/" + user + "/init", "")
                        .replayed())
                .isFalse();
    }

    @Test
    void aRefusalIsNotStored() {
        String user = newUser();
        String key = newKey();
        String path = "/api/analytics/" + user + "/learning-hours";
        assertThat(rest.once(key, "PATCH", path, "{\"hours\":-1}").status()).isEqualTo(400);
        rest.patch(path, "{\"hours\":2}");
        Reply later = rest.once(key, "PATCH", path, "{\"hours\":-1}");
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.replayed()).isFalse();
        assertThat(rest.once(key, "PATCH", path, "{\"hours\":99}").status()).isEqualTo(400); // its own fault first
    }

    @Test
    void theAnswerToABatchOfInvalidEntriesIsStoredToo() {
        String user = newUser();
        String key = newKey();
        String soon = server.time().instant().plus(Duration.ofMinutes(6)).toString();
        String batch = "{\"activities\":[" + activity(user, "x").put("occurredAt", soon) + "]}";
        Reply first = rest.once(key, "POST", "/api/activities/batch", batch);
        assertThat(first.each("results", "status")).containsExactly("400");
        server.time().advance(Duration.ofMinutes(2)); // now it would be good
        Reply again = rest.once(key, "POST", "/api/activities/batch", batch);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(rest.once(key, "POST", "/api/activities/batch", batch + " ").status())
                .isEqualTo(422);
        assertThat(rest.get("/api/activities/" + user).number("total")).isZero();
    }

    @Test
    void aKeyIsStoredForADay() {
        String user = newUser();
        String key = newKey();
        Reply first = rest.once(key, "POST", "/api/activities", activity(user, "x"));
        server.time().advance(Duration.ofHours(24).minusMillis(1));
        assertReplayed(first, rest.once(key, "POST", "/api/activities", activity(user, "x")));
        server.time().advance(Duration.ofMillis(1));
        Reply second = rest.once(key, "POST", "/api/activities", activity(user, "another body"));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.replayed()).isFalse();
        assertReplayed(second, rest.once(key, "POST", "/api/activities", activity(user, "another body")));
    }

    @Test
    void oldKeysAreDeleted() {
        rest.once(newKey(), "POST", "/api/activities", activity(newUser(), "x"));
        server.time().advance(Duration.ofHours(25));
        new Sql(server).await("select count(*) from idempotency_keys", 0);
    }

    @Test
    void aKeyReusedDuringHousekeepingIsKept() throws Exception {
        String user = newUser();
        String key = newKey();
        rest.once(key, "POST", "/api/activities", activity(user, "x"));
        new Sql(server).execute("update idempotency_keys set created_at = created_at - interval '1 day'");
        LANE.hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> second = threads.submit(() -> rest.once(key, "POST", "/api/activities", activity(user, "y")));
            LANE.awaitHeld();
            awaitHousekeepingAtTheLanesRow();
            LANE.release();
            assertReplayed(second.get(), rest.once(key, "POST", "/api/activities", activity(user, "y")));
        }
    }

    private static void awaitHousekeepingAtTheLanesRow() {
        String waiting = "select count(*) from pg_stat_activity where datname = current_database()"
                + " and wait_event_type = 'Lock' and query like 'delete from idempotency_keys%'";
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (new Sql(server).number(waiting) == 0) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            server.time().advance(Duration.ofMinutes(10));
        }
    }

    @Test
    void aRestartForgetsNoKey() {
        String user = newUser();
        String key = newKey();
        Reply first = rest.once(key, "POST", "/api/activities", activity(user, "x"));
        server.restart();
        assertReplayed(first, rest.once(key, "POST", "/api/activities", activity(user, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/activities", "item"})
    void whileTheFirstRequestIsInFlightARepeatIsAskedToWait(String path) throws Exception {
        String user = newUser();
        boolean item = path.equals("item");
        String method = item ? "PATCH" : "POST";
        String there =
                item ? "/api/activities/" + rest.createActivity(user, "x").id() + "/read" : path;
        String body = item ? "" : activity(user, "x").toString();
        String key = newKey();
        LANE.hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> rest.once(key, method, there, body));
            LANE.awaitHeld();
            Reply repeat = rest.once(key, method, there, body);
            assertThat(repeat.status()).isEqualTo(409);
            assertThat(repeat.code()).isEqualTo("idempotency_in_flight");
            assertThat(repeat.header("Retry-After")).isEqualTo("1");
            assertThat(rest.once(key, method, there, body + " ").status()).isEqualTo(409);
            LANE.release();
            assertReplayed(first.get(), rest.once(key, method, there, body));
        }
    }

    @Test
    void concurrentRepeatsTakeEffectOnce() throws Exception {
        String user = newUser();
        String key = newKey();
        List<Future<Reply>> replies = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                replies.add(threads.submit(() -> rest.once(key, "POST", "/api/activities", activity(user, "x"))));
            }
        }
        int made = 0;
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).isIn(201, 409);
            made += reply.get().status() == 201 && !reply.get().replayed() ? 1 : 0;
        }
        assertThat(made).isEqualTo(1);
        assertThat(rest.get("/api/activities/" + user).number("total")).isEqualTo(1);
    }

    @Test
    void aKeyHasOneTo255Characters() {
        String user = newUser();
        String longest = "k".repeat(255);
        assertThat(rest.once(longest, "POST", "/api/activities", activity(user, "x"))
                        .status())
                .isEqualTo(201);
        assertThat(rest.once(longest, "POST", "/api/activities", activity(user, "x"))
                        .replayed())
                .isTrue();
        for (String bad : List.of("k".repeat(256), "")) {
            Reply refused = rest.once(bad, "POST", "/api/activities", activity(user, "x"));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.badFields()).containsExactly("Idempotency-Key");
        }
    }

    @Test
    void aDeletionIgnoresTheKey() {
        String user = newUser();
        String id = rest.createActivity(user, "x").id();
        String key = newKey();
        assertThat(rest.once(key, "DELETE", "/api/activities/" + id, "").replayed())
                .isFalse();
        assertThat(rest.once(key, "DELETE", "/api/activities/" + id, "").replayed())
                .isFalse();
    }
}
