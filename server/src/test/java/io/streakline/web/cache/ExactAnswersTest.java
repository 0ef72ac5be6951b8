package io.streakline.web.cache;

import static io.streakline.testing.Rest.notification;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Limits;
import io.streakline.feature.rebuild.RandomWalk;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer from memory is, byte for byte, the result of a read at that moment. */
class ExactAnswersTest {

    private static final int STEPS = 70;

    private static final List<String> READS = List.of(
            "/api/activities/%s",
            "/api/activities/%s?limit=3&unread=true",
            "/api/activities/%s?limit=2&skip=1",
            "/api/activities/%s/unread/count",
            "/api/notifications/%s",
            "/api/notifications/%s?limit=2&unread=false",
            "/api/notifications/%s/unread/count",
            "/api/analytics/%s",
            "/api/analytics/%s/streak",
            "/api/analytics/%s/streak?at=2026-11-25T12:00:00Z",
            "/api/analytics/%s/streak/explain",
            "/api/analytics/%s/calendar",
            "/api/analytics/%s/summary?period=week",
            "/api/users/%s/settings",
            "/api/users/%s/pauses",
            "/api/users/%s/achievements",
            "/api/leaderboards/hours?limit=2",
            "/api/leaderboards/streak",
            "/api/leaderboards/hours?window=week",
            "/api/leaderboards/logs/users/%s?window=day",
            "/api/analytics/leaderboard/all");

    private final TestServer server = TestServer.start();
    private final Rest rest = new Rest(server);
    private int fresh;

    @AfterEach
    void stop() {
        server.close();
    }

    /** A parameter that no route reads makes it another request, which is not in memory. */
    private Reply anew(String path) {
        return rest.get(path + (path.contains("?") ? "&" : "?") + "fresh=" + fresh++);
    }

    /**
     * A job may write between two reads. If both reads that query the database agree, nothing was written between them,
     * and the answer from memory must agree as well.
     */
    private void compare(String user, Object step) {
        for (String read : READS) {
            String path = read.formatted(user);
            Reply before = anew(path);
            Reply remembered = rest.get(path);
            Reply after = anew(path);
            while (!seen(before).equals(seen(after))) {
                before = after;
                remembered = rest.get(path);
                after = anew(path);
            }
            assertThat(seen(remembered)).as("%s after %s", path, step).isEqualTo(seen(after));
        }
    }

    private static List<Object> seen(Reply reply) {
        return reply.status() == 200
                ? List.of(200, reply.body(), reply.position(), reply.header("ETag"))
                : List.of(reply.status(), reply.code());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whateverIsWrittenAndHoweverTimePasses(int seed) {
        var random = new Random(seed);
        List<String> users = List.of("ada-" + seed, "bob-" + seed, "eve-" + seed);
        List<RandomWalk> walks = new ArrayList<>();
        users.forEach(user -> walks.add(new RandomWalk(server, user, seed * 31 + users.indexOf(user))));
        for (int step = 0; step < STEPS; step++) {
            int who = random.nextInt(users.size());
            String user = users.get(who);
            switch (random.nextInt(10)) {
                case 0 -> expiring(user, random);
                case 1 -> patchAll(user, random);
                case 2 -> pass(random);
                case 3 -> server.time().advance(Duration.ofMillis(1 + random.nextInt(3)));
                case 4 -> seldom(user, random);
                default -> walks.get(who).step();
            }
            compare(users.get(random.nextInt(users.size())), step + " of seed " + seed);
        }
    }

    private void expiring(String user, Random random) {
        Instant expires = server.time().instant().plusMillis(1 + random.nextInt(3) * 2_000_000L);
        rest.post("/api/notifications", notification(user, "Soon gone").put("expiresAt", expires.toString()));
    }

    private void patchAll(String user, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> rest.patch("/api/activities/" + user + "/read-all");
            case 1 -> rest.patch("/api/notifications/" + user + "/read-all");
            default -> rest.delete("/api/notifications/" + user + "/clear-all");
        }
    }

    /** Often just before a midnight, just after it, or some days later. */
    private void pass(Random random) {
        Instant now = server.time().instant();
        Instant midnight = now.truncatedTo(java.time.temporal.ChronoUnit.DAYS).plus(Duration.ofHours(24));
        pass(
                switch (random.nextInt(4)) {
                    case 0 -> Duration.between(now, midnight).minusMillis(1);
                    case 1 -> Duration.between(now, midnight);
                    case 2 -> Duration.ofMinutes(30L * (1 + random.nextInt(48)));
                    default -> Duration.ofDays(1 + random.nextInt(9));
                });
    }

    /** The last second in parts, between which the server can check its lock: otherwise it finds nothing in memory. */
    private void pass(Duration by) {
        Duration last = by.compareTo(Limits.SERVER_LOCK_PROOF) < 0 ? by : Limits.SERVER_LOCK_PROOF;
        server.time().advance(by.minus(last));
        for (int part = 0; part < 2; part++) {
            rest.get("/api/health/ready");
            server.time().advance(last.dividedBy(2));
        }
    }

    private void seldom(String user, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> assertThat(rest.delete("/api/users/" + user).status()).isEqualTo(200);
            case 1 ->
                rest.put(
                        "/api/users/" + user + "/settings",
                        object().put("leaderboard", random.nextBoolean() ? "hidden" : "pseudonym"));
            case 2 ->
                rest.put("/api/users/" + user + "/settings", object().put("displayName", "Name " + random.nextInt(9)));
            case 3 -> rest.put("/api/users/" + user + "/settings", object().put("leaderboard", "named"));
            default -> rest.post("/api/operator/rebuild", object().put("userId", user));
        }
    }

    @Test
    void aReadAfterAnAcknowledgedWriteNeverGetsAnOlderAnswer() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String count = "/api/activities/writer-" + i + "/unread/count";
                String user = "writer-" + i;
                for (int reader = 0; reader < 3; reader++) {
                    readers.add(threads.submit(readAgainAndAgain(count, done)));
                }
                writers.add(threads.submit(() -> {
                    for (int written = 1; written <= 60; written++) {
                        long offset = rest.createActivity(user, "x").offset();
                        Reply read = rest.get(count);
                        assertThat(read.number("unreadCount")).isEqualTo(written);
                        assertThat(read.offset()).isEqualTo(offset);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            done.set(true);
        }
    }

    /** The data that one reader sees also grows. */
    private Callable<Void> readAgainAndAgain(String path, AtomicBoolean done) {
        return () -> {
            while (!done.get()) {
                Reply read = rest.get(path);
                assertThat(read.status()).isEqualTo(200);
            }
            return null;
        };
    }
}
