package io.streakline.feature.achievement;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The achievements of the built-in rules, through every call that may reach them, over a real port. */
class DefaultAchievementsTest extends WithServer {

    private static Reply record(String user, String type, String hours) {
        return rest.post(
                "/api/events", object().put("userId", user).put("type", type).put("hours", hours));
    }

    private static Reply increment(String user, String stat, int by) {
        return rest.patch(
                "/api/analytics/" + user + "/increment",
                object().put("statName", stat).put("incrementBy", by));
    }

    private static Reply addHours(String user, String hours) {
        return rest.patch("/api/analytics/" + user + "/learning-hours", object().put("hours", hours));
    }

    private static void act(String user, int daysAgo) {
        String at = server.time().instant().minus(Duration.ofDays(daysAgo)).toString();
        assertThat(rest.post("/api/activities", Rest.activity(user, "x").put("occurredAt", at))
                        .status())
                .isEqualTo(201);
    }

    private static Reply achievements(String user) {
        return rest.get("/api/users/" + user + "/achievements");
    }

    private static List<String> earned(String user) {
        return StreamSupport.stream(
                        achievements(user).json().path("achievements").spliterator(), false)
                .filter(achievement -> !achievement.path("earnedAt").isNull())
                .map(achievement -> achievement.path("id").textValue())
                .toList();
    }

    /** Titles of the user's notifications, oldest first. */
    private static List<String> notified(String user) {
        return rest.get("/api/notifications/" + user + "?limit=200")
                .each("notifications", "title")
                .reversed();
    }

    @Test
    void anUnknownUserHasNoAchievements() {
        Reply all = achievements(newUser());
        assertThat(all.json().path("achievements")).hasSize(11);
        assertThat(all.json().at("/achievements/0").toString())
                .isEqualTo("{\"id\":\"first-log\",\"kind\":\"milestone\",\"title\":\"First log\","
                        + "\"description\":\"You wrote your first log entry.\",\"earnedAt\":null,"
                        + "\"progress\":{\"measure\":\"logsCreated\",\"current\":0,\"target\":1}}");
    }

    @Test
    void anEventThatReachesAnAchievementNamesItAndNotifies() {
        String user = newUser();
        Reply recorded = record(user, "log_created", "7.5");
        assertThat(recorded.each("achievements", "id")).containsExactly("first-log");
        assertThat(recorded.text("achievements/0/earnedAt"))
                .isEqualTo(achievements(user).text("achievements/0/earnedAt"));
        assertThat(recorded.offset()).isEqualTo(3); // activity:created, analytics:updated, notification:received
        JsonNode notification = rest.get("/api/notifications/" + user)
                .json()
                .path("notifications")
                .path(0);
        assertThat(notification.path("type").textValue()).isEqualTo("milestone");
        assertThat(notification.path("message").textValue()).isEqualTo("You wrote your first log entry.");
        assertThat(notification.path("createdAt").textValue()).isEqualTo(recorded.text("achievements/0/earnedAt"));
        assertThat(achievements(user).position()).isEqualTo(recorded.position());
        assertThat(achievements(user).text("achievements/4/progress/current")).isEqualTo("7.5");
    }

    @Test
    void anEventThatReachesNothingListsNone() {
        assertThat(record(newUser(), "practice", "1").json().path("achievements"))
                .isEmpty();
    }

    @Test
    void aRepeatedEventGivesNoAchievementAgain() {
        String user = newUser();
        var event = object().put("userId", user).put("type", "log_created").put("externalId", "log-1");
        assertThat(rest.post("/api/events", event).json().path("achievements")).hasSize(1);
        Reply again = rest.post("/api/events", event);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("achievements")).isEmpty();
        assertThat(notified(user)).containsExactly("First log");
    }

    @Test
    void aRepeatedKeyGetsTheFirstAnswer() {
        String user = newUser();
        var event = object().put("userId", user).put("type", "log_created");
        Reply first = rest.once("award-" + user, "POST", "/api/events", event);
        Reply again = rest.once("award-" + user, "POST", "/api/events", event);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.each("achievements", "id")).containsExactly("first-log");
        assertThat(notified(user)).hasSize(1);
    }

    @Test
    void theOlderCallsAlsoGiveAchievements() {
        String user = newUser();
        increment(user, "logsCreated", 1);
        assertThat(earned(user)).containsExactly("first-log");
        addHours(user, "9.99");
        assertThat(earned(user)).containsExactly("first-log");
        addHours(user, "0.01");
        assertThat(earned(user)).containsExactly("first-log", "hours-10");
        assertThat(notified(user)).containsExactly("First log", "Ten hours");
    }

    @Test
    void aCountThatJumpsPastThreeGivesAllThree() {
        String user = newUser();
        Reply jumped = increment(user, "goalsCompleted", 101);
        assertThat(earned(user)).containsExactly("goals-10", "goals-50", "goals-100");
        assertThat(notified(user)).containsExactly("Ten goals", "Fifty goals", "A hundred goals");
        assertThat(jumped.offset()).isEqualTo(4);
        assertThat(rest.get("/api/notifications/" + user).number("unreadCount")).isEqualTo(3);
    }

    @Test
    void theActivityOfTheSeventhDayGivesTheAchievement() {
        String user = newUser();
        IntStream.rangeClosed(1, 6).forEach(day -> act(user, day));
        act(user, 1);
        assertThat(earned(user)).isEmpty();
        act(user, 0);
        assertThat(earned(user)).containsExactly("streak-7");
        assertThat(notified(user)).containsExactly("A week in a row");
    }

    @Test
    void aLateDayThatJoinsTwoRunsGivesTheAchievement() {
        String user = newUser();
        IntStream.of(6, 5, 4, 2, 1, 0).forEach(day -> act(user, day));
        assertThat(earned(user)).isEmpty();
        act(user, 3);
        assertThat(earned(user)).containsExactly("streak-7");
    }

    @Test
    void aCorrectionRemovesNothingAndReachingItAgainGivesNothing() {
        String user = newUser();
        increment(user, "goalsCompleted", 12);
        addHours(user, "10");
        increment(user, "goalsCompleted", -12);
        addHours(user, "-10");
        assertThat(earned(user)).containsExactly("hours-10", "goals-10");
        assertThat(achievements(user).text("achievements/8/progress/current")).isEqualTo("10");
        increment(user, "goalsCompleted", 12);
        addHours(user, "10");
        assertThat(notified(user)).containsExactly("Ten goals", "Ten hours");
    }

    @Test
    void aRefusedCallGivesNoAchievement() {
        String user = newUser();
        assertThat(increment(user, "goalsCompleted", -1).status()).isEqualTo(400);
        assertThat(increment(user, "goalsCompleted", 10_001).status()).isEqualTo(400);
        assertThat(earned(user)).isEmpty();
    }

    @Test
    void aBatchGivesTheAchievementsThatItsEventsReachTogether() {
        String user = newUser();
        String other = newUser();
        var batch = object();
        var events = batch.putArray("events");
        IntStream.range(0, 10)
                .forEach(i -> events.addObject().put("userId", user).put("type", "goal_completed"));
        events.addObject().put("userId", other).put("type", "log_created");
        events.addObject().put("userId", other);
        rest.post("/api/events/batch", batch);
        assertThat(earned(user)).containsExactly("goals-10");
        assertThat(earned(other)).containsExactly("first-log");
    }

    @Test
    void aClearedOrReadNotificationKeepsItsAchievement() {
        String user = newUser();
        increment(user, "logsCreated", 1);
        rest.delete("/api/notifications/" + user + "/clear-all");
        increment(user, "logsCreated", 1);
        assertThat(earned(user)).containsExactly("first-log");
        assertThat(notified(user)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%25b", "a%20b", "leaderboard"})
    void aBadUserIsRefused(String user) {
        assertThat(achievements(user).status()).isEqualTo(400);
    }
}
