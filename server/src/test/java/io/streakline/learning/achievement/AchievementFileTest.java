package io.streakline.learning.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.learning.Stat;
import io.streakline.learning.achievement.Achievement.Kind;
import io.streakline.learning.achievement.Measure.Counter;
import io.streakline.learning.achievement.Measure.Events;
import io.streakline.learning.achievement.Measure.LearningTime;
import io.streakline.learning.achievement.Measure.LongestStreak;
import io.streakline.learning.day.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules are read from a file, and errors name line and field. */
class AchievementFileTest {

    private static Achievements parse(String... lines) {
        return AchievementFile.parse("my.yaml", String.join("\n", lines));
    }

    private static String defaults() {
        try (var file = AchievementFile.class.getResourceAsStream("/achievements.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theBuiltInFileHasTheFirstLogStreaksHoursAndGoals() {
        assertThat(AchievementFile.parse("achievements.yaml", defaults()).rules())
                .extracting(Achievement::id)
                .containsExactly(
                        "first-log",
                        "streak-7",
                        "streak-30",
                        "streak-100",
                        "hours-10",
                        "hours-50",
                        "hours-100",
                        "hours-500",
                        "goals-10",
                        "goals-50",
                        "goals-100");
    }

    @Test
    void everyMeasureIsAccepted() {
        Achievements achievements = parse(
                "achievements:",
                "  - { id: a, title: A, message: M, kind: milestone, when: { hours: 1.5 } }",
                "  - { id: b, title: B, message: M, when: { streak: 7 } }",
                "  - { id: c, title: C, message: M, when: { skillsAdded: 3 } }",
                "  - { id: d, title: D, message: M, when: { events: { type: quiz.done, count: 5, within: week } } }",
                "  - { id: e, title: E, message: M, when: { events: { type: login, count: 2 } } }");
        assertThat(achievements.rules())
                .containsExactly(
                        new Achievement("a", "A", "M", Kind.MILESTONE, new LearningTime(), 5_400_000),
                        new Achievement("b", "B", "M", Kind.ACHIEVEMENT, new LongestStreak(), 7),
                        new Achievement("c", "C", "M", Kind.ACHIEVEMENT, new Counter(Stat.SKILLS_ADDED), 3),
                        new Achievement("d", "D", "M", Kind.ACHIEVEMENT, new Events("quiz.done", Period.WEEK), 5),
                        new Achievement("e", "E", "M", Kind.ACHIEVEMENT, new Events("login", null), 2));
    }

    @Test
    void allErrorsAreNamedByLineAndField() {
        assertThatThrownBy(() -> parse(
                        "achievements:",
                        "  - id: Seven days",
                        "    title: A week",
                        "    message:",
                        "    when: { streak: 0 }",
                        "  - id: hours-10",
                        "    title: Ten",
                        "    message: Ten hours",
                        "    kind: medal",
                        "    colour: gold",
                        "    when:",
                        "      hours: ten"))
                .isInstanceOf(AchievementFileException.class)
                .message()
                .isEqualTo(String.join(
                        "\n  ",
                        "my.yaml cannot be used:",
                        "line 2: achievements[0].id must match [a-z][a-z0-9-]{0,63}",
                        "line 4: achievements[0].message is required",
                        "line 5: achievements[0].when.streak must be a whole number from 1 to 100000",
                        "line 10: achievements[1].colour is unknown; id, kind, message, title, when",
                        "line 9: achievements[1].kind must match achievement|milestone",
                        "line 12: achievements[1].when.hours must be a number above 0, at most 1000000"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                | line 1: the file must have fields",
                "[1, 2]                          | line 1: the file must have fields",
                "rules: []                       | line 1: the file.rules is unknown; achievements",
                "achievements: 7                 | line 1: achievements must be a list",
                "achievements: [7]               | line 1: achievements[0] must have fields",
                "achievements: [{ id: a }]       | line 1: achievements[0].title is required",
                "achievements: [{ id: a, id: b }]| line 1: id occurs twice",
                "achievements: [{ id: [a] }]     | line 1: achievements[0].id must be a single value",
                "achievements: [{ when: {} }]    | line 1: achievements[0].when must name one of hours, streak,",
                "achievements: [{ when: { hours: 1, streak: 2 } }] | line 1: achievements[0].when must name one of",
                "achievements: [{ when: { wins: 1 } }]   | line 1: achievements[0].when.wins is unknown; events, goals",
                "achievements: [{ when: { hours: 1e9 } }]| line 1: achievements[0].when.hours must be a number above 0",
                "achievements: [{ when: { hours: 0.00000001 } }]| line 1: achievements[0].when.hours must be at least a",
                "achievements: [{ when: { events: 7 } }] | line 1: achievements[0].when.events must have fields",
                "achievements: [{ when: { events: { type: a } } }] | when.events.count is required",
                "achievements: [{ when: { events: { type: a, count: 1, within: year } } }] | when.events.within must match day|week",
                "achievements: [{ title: \"a\\0\" }]   | line 1: achievements[0].title must not contain NUL or an",
                "achievements: [{ message: \"\\uD800\" }]| line 1: achievements[0].message must not contain NUL or an",
                "achievements: [{ message: ' ' }] | line 1: achievements[0].message must have 1 to 2000 characters",
                "achievements: [&a 1, *a]        | line 1: aliases are not supported",
                "achievements: [                 | line 1: while parsing",
                "'achievements: []\n---\nachievements: []' | line 3: there must be one document"
            })
    void aFileThatIsNoneIsRefused(String yaml, String fault) {
        assertThatThrownBy(() -> parse(yaml == null ? "" : yaml))
                .isInstanceOf(AchievementFileException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void twoRulesCannotHaveTheSameId() {
        assertThatThrownBy(() -> parse(
                        "achievements:",
                        "  - { id: a, title: A, message: M, when: { streak: 7 } }",
                        "  - { id: a, title: B, message: M, when: { streak: 8 } }"))
                .hasMessageEndingWith("line 3: achievements[1].id \"a\" was used on line 2");
    }

    @Test
    void aListWithoutRulesGivesNoAchievement() {
        assertThat(parse("achievements: []")).isEqualTo(Achievements.OFF);
    }
}
