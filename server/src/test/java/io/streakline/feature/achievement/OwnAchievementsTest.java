package io.streakline.feature.achievement;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streakline.base.config.Setting;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.Sql;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The operator's own rules, of each kind, over a real port. */
@Timeout(120)
@NullUnmarked
class OwnAchievementsTest {

    private static final String RULES = """
            achievements:
              - { id: quick, title: Quick, message: Half an hour., kind: milestone, when: { hours: 0.5 } }
              - { id: two-days, title: Two days, message: In a row., when: { streak: 2 } }
              - { id: skills, title: Skills, message: Three of them., when: { skillsAdded: 3 } }
              - { id: busy-day, title: Busy day, message: Three., when: { events: { type: quiz, count: 3, within: day } } }
              - { id: busy-week, title: Busy week, message: Four., when: { events: { type: quiz, count: 4, within: week } } }
              - { id: busy-month, title: Busy month, message: Five., when: { events: { type: quiz, count: 5, within: month } } }
              - { id: quizzes, title: Quizzes, message: Seven., when: { events: { type: quiz, count: 7 } } }
              - { id: regular, title: Regular, message: Two., when: { events: { type: login, count: 2, within: ever } } }
            """;

    /** Sunday, 22 November 2026; the week began on the 16th. */
    private static final String TODAY = "2026-11-22";

    private static final AtomicInteger USERS = new AtomicInteger();

    private static TestServer server;
    private static Rest rest;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), RULES);
        server = TestServer.start(Map.of(Setting.ACHIEVEMENTS_FILE, file.toString()));
        rest = new Rest(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String newUser() {
        return "own-" + USERS.incrementAndGet();
    }

    private static ObjectNode quiz(String user, String date) {
        return object().put("userId", user)
                .put("type", "quiz")
                .put("title", "Quiz")
                .put("occurredAt", date + "T01:00:00Z");
    }

    private static Reply event(String user, String date) {
        return rest.post("/api/events", quiz(user, date));
    }

    private static void activity(String user, String date) {
        rest.post("/api/activities", quiz(user, date));
    }

    private static List<String> notified(String user) {
        return rest.get("/api/notifications/" + user)
                .each("notifications", "title")
                .reversed();
    }

    private static Reply achievements(String user) {
        return rest.get("/api/users/" + user + "/achievements");
    }

    private static String progress(String user, int rule) {
        return achievements(user)
                .json()
                .at("/achievements/" + rule + "/progress")
                .toString();
    }

    @Test
    void theListFollowsTheFile() {
        assertThat(achievements(newUser()).each("achievements", "id"))
                .containsExactly(
                        "quick", "two-days", "skills", "busy-day", "busy-week", "busy-month", "quizzes", "regular");
    }

    @Test
    void hoursStreaksAndCountersReachTheirTargets() {
        String user = newUser();
        var event = object().put("userId", user).put("type", "skill_added").put("seconds", 1799);
        assertThat(rest.post("/api/events", event).json().path("achievements")).isEmpty();
        assertThat(rest.post("/api/events", event.put("seconds", 1)).each("achievements", "id"))
                .containsExactly("quick");
        assertThat(rest.post("/api/events", event.put("occurredAt", "2026-11-21T12:00:00Z"))
                        .each("achievements", "id"))
                .containsExactly("two-days", "skills");
    }

    @Test
    void eventsOfADayAreThoseOfThatDay() {
        String user = newUser();
        event(user, TODAY);
        event(user, "2026-11-19");
        event(user, TODAY);
        assertThat(progress(user, 3)).isEqualTo("{\"measure\":\"events\",\"current\":2,\"target\":3}");
        assertThat(event(user, TODAY).each("achievements", "id")).containsExactly("busy-day", "busy-week");
    }

    @Test
    void aWeekBeginsOnTheUsersWeekStartAndAMonthOnItsFirst() {
        String user = newUser();
        String sundays = newUser();
        rest.put("/api/users/" + sundays + "/settings", "{\"weekStart\":\"sunday\"}");
        for (String date : List.of("2026-11-16", "2026-11-18", "2026-11-20", TODAY)) {
            event(user, date);
            event(sundays, date);
        }
        assertThat(notified(user)).containsExactly("Busy week");
        assertThat(notified(sundays)).isEmpty();
        event(user, "2026-10-31");
        event(sundays, "2026-10-31");
        assertThat(notified(sundays)).isEmpty();
        event(user, "2026-11-01");
        event(sundays, "2026-11-01");
        assertThat(notified(user)).containsExactly("Busy week", "Busy month");
        assertThat(notified(sundays)).containsExactly("Busy month");
    }

    @Test
    void eventsOfAWeekAcrossMonthsBelongToOneWeek() {
        String user = newUser();
        for (String date : List.of("2026-10-26", "2026-10-31", "2026-11-01", "2026-10-29")) {
            assertThat(notified(user)).isEmpty();
            event(user, date);
        }
        assertThat(notified(user)).containsExactly("Busy week");
    }

    @Test
    void aDayIsTheUsersOwn() {
        String user = newUser();
        rest.put(
                "/api/users/" + user + "/settings",
                "{\"timezone\":\"America/New_York\",\"effectiveFrom\":\"2020-01-01T00:00:00Z\"}");
        event(user, "2026-11-20");
        event(user, "2026-11-20"); // 20:00 on the 19th, in New York
        rest.post("/api/events", quiz(user, "").put("occurredAt", "2026-11-21T12:00:00Z"));
        assertThat(notified(user)).isEmpty();
        rest.post("/api/events", quiz(user, "").put("occurredAt", "2026-11-19T12:00:00Z"));
        assertThat(notified(user)).containsExactly("Busy day", "Busy week");
    }

    @Test
    void activitiesAndEventsOfATypeAreCountedTogether() {
        String user = newUser();
        activity(user, "2026-11-01");
        event(user, "2026-11-03");
        activity(user, "2026-10-01");
        activity(user, "2026-09-01");
        activity(user, "2026-08-01");
        activity(user, "2026-07-01");
        assertThat(notified(user)).isEmpty();
        activity(user, "2026-06-01");
        assertThat(notified(user)).containsExactly("Quizzes");
        assertThat(rest.get("/api/analytics/" + user).number("goalsCompleted")).isZero();
    }

    @Test
    void eventsThatMakeNoDayActiveCountToo() {
        String user = newUser();
        var login = object().put("userId", user).put("type", "login").put("title", "In");
        rest.post("/api/activities", login);
        assertThat(notified(user)).isEmpty();
        rest.post("/api/activities", login);
        assertThat(notified(user)).containsExactly("Regular");
    }

    @Test
    void anUndoneEventIsNotCountedAndRemovesNothing() {
        String user = newUser();
        event(user, TODAY);
        event(user, TODAY);
        rest.delete("/api/activities/" + event(user, "2026-11-20").text("activity/_id") + "?undo=true");
        String third = event(user, TODAY).text("activity/_id");
        assertThat(notified(user)).containsExactly("Busy day");
        rest.delete("/api/activities/" + third + "?undo=true");
        assertThat(progress(user, 4)).isEqualTo("{\"measure\":\"events\",\"current\":2,\"target\":4}");
        assertThat(achievements(user).text("achievements/3/earnedAt")).isNotEqualTo("null");
        event(user, TODAY);
        assertThat(notified(user)).containsExactly("Busy day");
    }

    @Test
    void eventsOfOneTransactionCountTogether() {
        String user = newUser();
        String other = newUser();
        event(other, "2026-11-18");
        var batch = object();
        var activities = batch.putArray("activities");
        IntStream.range(0, 3).forEach(i -> activities.add(quiz(user, TODAY)).add(quiz(other, "2026-11-18")));
        activities.add(quiz(user, "2026-11-17")).add(quiz(user, "2026-11-17").put("externalId", "a"));
        activities.add(quiz(user, "2026-11-17").put("externalId", "a"));
        rest.post("/api/activities/batch", batch);
        assertThat(notified(user)).containsExactly("Busy day", "Busy week", "Busy month");
        assertThat(notified(other)).containsExactly("Busy day", "Busy week");
    }

    @Test
    void aWriteThatReachesNothingDoesNotQueryAchievements() throws SQLException {
        String user = newUser();
        var skill = object().put("userId", user).put("type", "skill_added").put("title", "S");
        rest.post("/api/events", skill.put("hours", 1));
        try (Connection blocker = server.database();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table achievements in access exclusive mode");
            assertThat(rest.post("/api/activities", skill).status()).isEqualTo(201);
            assertThat(rest.post("/api/events", skill).status()).isEqualTo(201);
            assertThat(rest.patch("/api/analytics/" + user + "/learning-hours", "{\"hours\":1}")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(notified(user)).containsExactly("Quick");
    }

    @Test
    void anAchievementInTheTableIsNotGivenAgainIfTheLearnersRowLacksIt() {
        String user = newUser();
        var skill = object().put("userId", user).put("type", "skill_added").put("hours", 1);
        rest.post("/api/events", skill);
        new Sql(server).execute("update learners set achieved = '{}' where user_id = ?", user);
        assertThat(rest.post("/api/events", skill).json().path("achievements")).isEmpty();
        assertThat(notified(user)).containsExactly("Quick");
        assertThat(new Sql(server).texts("select achieved::text from learners where user_id = ?", user))
                .containsExactly("{quick}");
    }
}
