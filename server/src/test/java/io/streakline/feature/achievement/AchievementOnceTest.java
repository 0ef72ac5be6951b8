package io.streakline.feature.achievement;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestDatabase;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An achievement is given once: by two servers, over restarts, with another file, and in any steps. */
@NullUnmarked
class AchievementOnceTest {

    private static final String GOALS = rule("goals-%d", "goalsCompleted", 10) + rule("goals-%d", "goalsCompleted", 20);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void goals() throws IOException {
        file = folder.resolve("rules.yaml");
        write(GOALS);
    }

    private void write(String rules) throws IOException {
        Files.writeString(file, "achievements:\n" + rules);
    }

    private static String rule(String id, String measure, int target) {
        return "  - { id: %s, title: T, message: M, when: { %s: %d } }\n"
                .formatted(id.formatted(target), measure, target);
    }

    private TestServer start() {
        return TestServer.start(Map.of(Setting.ACHIEVEMENTS_FILE, file.toString(), Setting.MAX_HOURS_A_DAY, "1000"));
    }

    private static Reply goals(TestServer server, int by) {
        return new Rest(server)
                .patch(
                        "/api/analytics/ada/increment",
                        object().put("statName", "goalsCompleted").put("incrementBy", by));
    }

    private static List<String> earned(TestServer server) {
        return new Sql(server)
                .texts("select achievement_id from achievements where user_id = 'ada' order by event_offset");
    }

    private static long notified(TestServer server) {
        return new Rest(server).get("/api/notifications/ada").number("total");
    }

    @Test
    void sixtyFourWritersOnTwoServersReachItOnce() {
        String database = TestDatabase.create();
        Map<Setting, String> settings = Map.of(Setting.ACHIEVEMENTS_FILE, file.toString());
        try (TestServer one = TestServer.on(database, settings);
                TestServer other = TestServer.beside(database, settings)) {
            List<CompletableFuture<Reply>> calls = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> i % 2 == 0
                            ? goals(i % 4 == 0 ? one : other, 1)
                            : new Rest(i % 4 == 1 ? one : other)
                                    .post(
                                            "/api/events",
                                            object().put("userId", "ada").put("type", "goal_completed"))))
                    .toList();
            List<String> told = new ArrayList<>();
            calls.forEach(call -> {
                assertThat(call.join().status()).isBetween(200, 201);
                told.addAll(call.join().each("achievements", "id"));
            });
            assertThat(new Rest(one).get("/api/analytics/ada").number("goalsCompleted"))
                    .isEqualTo(64);
            assertThat(earned(one)).containsExactly("goals-10", "goals-20");
            assertThat(told).doesNotHaveDuplicates();
            assertThat(notified(one)).isEqualTo(2);
        }
    }

    @Test
    void aRestartGivesNoAchievementAgain() {
        try (TestServer server = start()) {
            goals(server, 12);
            server.restart();
            goals(server, -12);
            goals(server, 12);
            assertThat(earned(server)).containsExactly("goals-10");
            assertThat(notified(server)).isEqualTo(1);
        }
    }

    @Test
    void aNewRuleIsGivenAtTheNextChangeOfUsersWhoMeetIt() throws IOException {
        try (TestServer server = start()) {
            goals(server, 12);
            write(rule("goals-%d", "goalsCompleted", 5) + GOALS + rule("goals-%d", "goalsCompleted", 11));
            server.restart();
            Reply before = new Rest(server).get("/api/users/ada/achievements");
            assertThat(before.text("achievements/0/earnedAt")).isEqualTo("null");
            assertThat(before.number("achievements/0/progress/current")).isEqualTo(5);
            goals(server, -1);
            assertThat(earned(server)).containsExactly("goals-10", "goals-5", "goals-11");
            assertThat(notified(server)).isEqualTo(3);
        }
    }

    @Test
    void anAchievementStaysAfterItsRuleIsRemoved() throws IOException {
        try (TestServer server = start()) {
            goals(server, 10);
            write(rule("goals-%d", "goalsCompleted", 20));
            server.restart();
            Reply list = new Rest(server).get("/api/users/ada/achievements");
            assertThat(list.each("achievements", "id")).containsExactly("goals-20", "goals-10");
            assertThat(list.json().at("/achievements/1/progress").isNull()).isTrue();
            assertThat(list.text("achievements/1/title")).isEqualTo("T");
        }
    }

    @Test
    void achievementsTurnedOffAreNeitherGivenNorShown() {
        String database = TestDatabase.create();
        Map<Setting, String> on = Map.of(Setting.ACHIEVEMENTS_FILE, file.toString());
        Map<Setting, String> off = Map.of(Setting.ACHIEVEMENTS, "off", Setting.ACHIEVEMENTS_FILE, "nowhere.yaml");
        try (TestServer server = TestServer.on(database, on)) {
            goals(server, 10);
        }
        try (TestServer server = TestServer.on(database, off)) {
            goals(server, 10);
            Reply event = new Rest(server)
                    .post("/api/events", object().put("userId", "ada").put("type", "goal_completed"));
            assertThat(event.json().path("achievements")).isEmpty();
            assertThat(new Rest(server)
                            .get("/api/users/ada/achievements")
                            .json()
                            .path("achievements"))
                    .isEmpty();
            assertThat(notified(server)).isEqualTo(1);
        }
        try (TestServer server = TestServer.on(database, on)) {
            goals(server, 1);
            assertThat(earned(server)).containsExactly("goals-10", "goals-20");
        }
    }

    /** A seeded walk for each of some users: the same figures in other pieces, by other calls. */
    @Test
    void earnedAchievementsDoNotDependOnTheSizeOfSteps() throws IOException {
        StringBuilder rules = new StringBuilder();
        for (int target : new int[] {1, 2, 3, 7, 20, 31, 50, 90}) {
            rules.append(rule("goals-%d", "goalsCompleted", target)).append(rule("hours-%d", "hours", target));
        }
        write(rules.toString());
        var random = new Random(20261122);
        try (TestServer server = start()) {
            var rest = new Rest(server);
            for (int user = 0; user < 12; user++) {
                int goals = random.nextInt(60);
                int hours = random.nextInt(60);
                walk(rest, "walker-" + user, goals, hours, random);
                assertThat(new TreeSet<>(new Sql(server)
                                .texts("select achievement_id from achievements where user_id = ?", "walker-" + user)))
                        .as("%d goals, %d hours", goals, hours)
                        .isEqualTo(expected(goals, hours));
                assertThat(rest.get("/api/notifications/walker-" + user).number("unreadCount"))
                        .isEqualTo(expected(goals, hours).size());
            }
        }
    }

    private static TreeSet<String> expected(int goals, int hours) {
        var expected = new TreeSet<String>();
        for (int target : new int[] {1, 2, 3, 7, 20, 31, 50, 90}) {
            if (goals >= target) {
                expected.add("goals-" + target);
            }
            if (hours >= target) {
                expected.add("hours-" + target);
            }
        }
        return expected;
    }

    private static void walk(Rest rest, String user, int goals, int hours, Random random) {
        int goalsLeft = goals;
        int hoursLeft = hours;
        while (goalsLeft > 0 || hoursLeft > 0) {
            int some = 1 + random.nextInt(12);
            switch (random.nextInt(4)) {
                case 0 -> {
                    int by = Math.min(goalsLeft, 1 + random.nextInt(40));
                    goalsLeft -= by;
                    if (by > 0) {
                        rest.patch(
                                "/api/analytics/" + user + "/increment",
                                object().put("statName", "goalsCompleted").put("incrementBy", by));
                    }
                }
                case 1 -> {
                    int by = Math.min(hoursLeft, some);
                    hoursLeft -= by;
                    if (by > 0) {
                        rest.patch("/api/analytics/" + user + "/learning-hours", object().put("hours", by));
                    }
                }
                case 2 -> {
                    int by = Math.min(Math.min(goalsLeft, hoursLeft), some);
                    goalsLeft -= by;
                    hoursLeft -= by;
                    var batch = object();
                    var events = batch.putArray("events");
                    IntStream.range(0, by)
                            .forEach(i -> events.addObject()
                                    .put("userId", user)
                                    .put("type", "goal_completed")
                                    .put("hours", 1));
                    if (by > 0) {
                        rest.post("/api/events/batch", batch);
                    }
                }
                default -> rest.createActivity(user, "x");
            }
        }
    }
}
