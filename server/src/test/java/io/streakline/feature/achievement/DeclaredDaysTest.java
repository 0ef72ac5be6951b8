package io.streakline.feature.achievement;

import static io.streakline.testing.Rest.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Rest;
import io.streakline.testing.WithServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Declared days reach no achievement about days, because nobody was active on them. */
class DeclaredDaysTest extends WithServer {

    private final String user = newUser();

    private void declare(int current, int longest) {
        rest.patch(
                "/api/analytics/" + user + "/streak",
                object().put("currentStreak", current).put("longestStreak", longest));
    }

    private void active(int daysAgo) {
        String at = server.time().instant().minus(Duration.ofDays(daysAgo)).toString();
        rest.post("/api/activities", Rest.activity(user, "x").put("occurredAt", at));
    }

    private List<String> earned() {
        return StreamSupport.stream(
                        rest.get("/api/users/" + user + "/achievements")
                                .json()
                                .path("achievements")
                                .spliterator(),
                        false)
                .filter(achievement -> !achievement.path("earnedAt").isNull())
                .map(achievement -> achievement.path("id").textValue())
                .toList();
    }

    private long daysOnTheWay() {
        return rest.get("/api/users/" + user + "/achievements").number("achievements/1/progress/current");
    }

    @Test
    void aDeclaredStreakGivesNoAchievementAndNoProgress() {
        declare(40, 200);
        assertThat(earned()).isEmpty();
        assertThat(daysOnTheWay()).isZero();
        assertThat(rest.get("/api/analytics/" + user).number("longestStreak")).isEqualTo(200);
    }

    @Test
    void activeDaysAfterADeclaredStreakCountAlone() {
        declare(6, 6);
        server.time().advance(Duration.ofDays(1));
        rest.post("/api/events", object().put("userId", user).put("type", "log_created"));
        assertThat(rest.get("/api/analytics/" + user).number("currentStreak")).isEqualTo(7);
        assertThat(earned()).containsExactly("first-log");
        assertThat(daysOnTheWay()).isEqualTo(1);
    }

    @Test
    void aRunOfActiveDaysCountsDespiteADeclarationWithinIt() {
        IntStream.of(6, 5, 4).forEach(this::active);
        declare(0, 0);
        IntStream.of(3, 2, 1).forEach(this::active);
        assertThat(earned()).isEmpty();
        active(0);
        assertThat(earned()).containsExactly("streak-7");
    }

    @Test
    void aDeclaredWeekAndARebuildGiveNoAchievement() {
        rest.post(
                "/api/analytics/" + user + "/weekly",
                object().put("date", "2026-11-16").put("hoursLogged", 100).put("logsCount", 7));
        declare(100, 100);
        rest.post("/api/operator/rebuild", object().put("userId", user));
        active(0);
        assertThat(earned()).isEmpty();
    }
}
