package io.streakline.feature.leaderboard;

import static io.streakline.feature.leaderboard.BoardCalls.event;
import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.learning.Hours;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For any changes in any order: every board equals a sort of all changes, also after a restart. */
class BoardWalkTest {

    private static final List<String> ZONES =
            List.of("UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Muscat", "Pacific/Pago_Pago");
    private static final List<String> TYPES =
            List.of("log_created", "goal_completed", "skill_added", "practice", "login");
    private static final int USERS = 9;

    private final Map<String, String> pseudonyms = new HashMap<>();
    private final BoardModel model = new BoardModel();

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void everyBoardMatchesASortOfAllChanges(long seed) {
        try (TestServer server = TestServer.start()) {
            var walk = new Walk(server, new Random(seed));
            walk.begin();
            for (int step = 1; step <= 240; step++) {
                walk.step();
                if (step % 60 == 0) {
                    walk.check("step " + step);
                    server.restart();
                    walk.check("after a restart at step " + step);
                }
            }
        }
    }

    private final class Walk {
        private final TestServer server;
        private final Random random;
        private final BoardCalls calls;

        Walk(TestServer server, Random random) {
            this.server = server;
            this.random = random;
            this.calls = new BoardCalls(new Rest(server));
        }

        void begin() {
            for (int i = 0; i < USERS; i++) {
                calls.settings("user-" + i, "timezone", zone("user-" + i).getId());
            }
        }

        private static ZoneId zone(String user) {
            return ZoneId.of(ZONES.get(Integer.parseInt(user.substring(5)) % ZONES.size()));
        }

        private LocalDate date(String user, Instant at) {
            return LocalDate.ofInstant(at, zone(user));
        }

        void step() {
            String user = "user-" + random.nextInt(USERS);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> event(user);
                case 4, 5 -> batch();
                case 6, 7 -> increment(user);
                case 8 -> hours(user);
                case 9 -> show(user);
                case 10 -> calls.declare(user, random.nextInt(4));
                default -> pass();
            }
            streaks(false);
        }

        private ObjectNode made(String user) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            Instant at =
                    server.time().instant().minus(Duration.ofHours(random.nextInt(3) == 0 ? random.nextInt(240) : 0));
            long halves = random.nextInt(4);
            ObjectNode event = BoardCalls.event(user, type).put("occurredAt", at.toString());
            if (halves > 0) {
                event.put("hours", halves / 2.0);
                model.book(user, Metric.HOURS, date(user, at), halves * 1_800_000);
            }
            Stat.ofEvent(type).ifPresent(stat -> model.book(user, Metric.of(stat), date(user, at), 1));
            return event;
        }

        private void event(String user) {
            calls.event(made(user));
        }

        /** Of several users; their turns are in the order of the events. */
        private void batch() {
            var batch = object();
            var events = batch.putArray("events");
            int first = random.nextInt(USERS);
            List<String> users = IntStream.range(0, 3)
                    .mapToObj(i -> "user-" + (first + i) % USERS)
                    .toList();
            users.forEach(user -> events.add(made(user)));
            assertThat(new Rest(server).post("/api/events/batch", batch).status())
                    .isEqualTo(200);
            users.forEach(user -> streak(user, false));
        }

        private void increment(String user) {
            Stat stat = Stat.values()[random.nextInt(3)];
            Metric metric = Metric.of(stat);
            long by = random.nextInt(3) - 1;
            if (by != 0 && model.total(user, metric) + by >= 0) {
                calls.increment(user, stat.field(), by);
                model.book(user, metric, date(user, server.time().instant()), by);
            }
        }

        private void hours(String user) {
            long halves = random.nextInt(5) - 2;
            if (halves != 0 && model.total(user, Metric.HOURS) + halves * 1_800_000 >= 0) {
                calls.hours(user, halves / 2.0);
                model.book(user, Metric.HOURS, date(user, server.time().instant()), halves * 1_800_000);
            }
        }

        private void show(String user) {
            String how = List.of("named", "pseudonym", "hidden").get(random.nextInt(3));
            calls.show(user, how);
            model.hide(user, how.equals("hidden"));
            pseudonyms.remove(user);
            if (how.equals("pseudonym")) {
                pseudonyms.put(user, calls.own("hours", user, "").text("own/userId"));
            }
        }

        private void pass() {
            server.time().advance(Duration.ofHours(random.nextInt(30)));
            streaks(true);
        }

        /** The user's streak from the API; the rules of streaks have their own tests. */
        private void streaks(boolean byTime) {
            IntStream.range(0, USERS).forEach(user -> streak("user-" + user, byTime));
        }

        private void streak(String user, boolean byTime) {
            long current =
                    new Rest(server).get("/api/analytics/" + user + "/streak").number("current");
            model.streak(user, current, byTime);
        }

        void check(String when) {
            LocalDate today = LocalDate.ofInstant(server.time().instant(), ZoneOffset.UTC);
            for (Metric metric : Metric.values()) {
                check(metric, "all", today, when);
                for (int days = -1; days <= 1 && metric != Metric.STREAK; days++) {
                    check(metric, "day", today.plusDays(days), when);
                    check(metric, "week", today.plusDays(days), when);
                    check(metric, "month", today.plusDays(days), when);
                }
            }
        }

        private void check(Metric metric, String window, LocalDate date, String when) {
            String board = metric.word() + "?window=" + window + "&date=" + date;
            assertThat(calls.rows(board))
                    .as("%s, %s", board, when)
                    .isEqualTo(model.rows(
                            metric, window, date, user -> pseudonyms.getOrDefault(user, user), BoardWalkTest::written));
        }
    }

    private static String written(Metric metric, long score) {
        double hours = Hours.ofMillis(score);
        return metric != Metric.HOURS
                ? Long.toString(score)
                : hours == Math.rint(hours) ? Long.toString((long) hours) : Double.toString(hours);
    }
}
