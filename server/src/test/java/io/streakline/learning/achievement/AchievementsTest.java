package io.streakline.learning.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.learning.Stat;
import io.streakline.learning.achievement.Achievement.Kind;
import io.streakline.learning.achievement.Measure.Counter;
import io.streakline.learning.achievement.Measure.LongestStreak;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** An achievement is given once, however far a figure jumps. */
class AchievementsTest {

    private static final Measure GOALS = new Counter(Stat.GOALS_COMPLETED);
    private static final Measure STREAK = new LongestStreak();
    private static final Achievement TEN = rule("ten", GOALS, 10);
    private static final Achievement FIFTY = rule("fifty", GOALS, 50);
    private static final Achievement WEEK = rule("week", STREAK, 7);
    private static final Achievements ALL = new Achievements(List.of(FIFTY, WEEK, TEN));

    private static Achievement rule(String id, Measure measure, long target) {
        return new Achievement(id, id, id, Kind.ACHIEVEMENT, measure, target);
    }

    private static LearnerFigures figures(long goals, long streak) {
        return measure -> measure.equals(GOALS) ? goals : streak;
    }

    @Test
    void aCountThatJumpsPastTwoTargetsReachesBoth() {
        assertThat(ALL.reached(figures(9, 6), Set.of())).isEmpty();
        assertThat(ALL.reached(figures(10, 6), Set.of())).containsExactly(TEN);
        assertThat(ALL.reached(figures(60, 7), Set.of())).containsExactly(FIFTY, WEEK, TEN);
        assertThat(ALL.reached(figures(60, 7), Set.of("ten", "week"))).containsExactly(FIFTY);
    }

    @Test
    void anAchievementStaysThoughTheFigureDecreases() {
        assertThat(ALL.next(figures(3, 0), Set.of("ten", "week"))).containsExactly(new AchievementProgress(FIFTY, 3));
    }

    @Test
    void theNextAchievementOfEachMeasureHasTheLowestTarget() {
        assertThat(ALL.next(figures(3, 5), Set.of()))
                .containsExactly(new AchievementProgress(TEN, 3), new AchievementProgress(WEEK, 5));
        assertThat(ALL.next(figures(12, 100), Set.of("ten", "week")))
                .containsExactly(new AchievementProgress(FIFTY, 12));
        assertThat(ALL.next(figures(99, 99), Set.of("ten", "fifty", "week"))).isEmpty();
        assertThat(ALL.next(figures(-4, 7), Set.of("ten"))).containsExactly(new AchievementProgress(FIFTY, 0));
    }

    @Property(tries = 200)
    void eachAchievementIsGivenOnceWhenItsTargetIsFirstReachedInAnySteps(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 60) Integer> targets,
            @ForAll @Size(max = 30) List<@IntRange(min = -5, max = 12) Integer> steps) {
        var rules = new Achievements(IntStream.range(0, targets.size())
                .mapToObj(i -> rule("r" + i, GOALS, targets.get(i)))
                .toList());
        Set<String> given = new HashSet<>();
        List<String> told = new ArrayList<>();
        int goals = 0;
        int most = 0;
        for (int step : steps) {
            goals = Math.max(0, goals + step);
            most = Math.max(most, goals);
            rules.reached(figures(goals, 0), given).forEach(rule -> told.add(rule.id()));
            given.addAll(told);
            int reached = most;
            assertThat(told)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, targets.size())
                            .filter(i -> targets.get(i) <= reached)
                            .mapToObj(i -> "r" + i)
                            .toList());
        }
    }
}
