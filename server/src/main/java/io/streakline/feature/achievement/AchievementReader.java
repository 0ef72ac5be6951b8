package io.streakline.feature.achievement;

import io.streakline.base.json.Json;
import io.streakline.feature.achievement.AwardStore.Earned;
import io.streakline.learning.achievement.Achievement;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.achievement.Measure;
import io.streakline.learning.learner.EventCounts;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.settings.LearnerReader;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/**
 * Reads users' achievements and their progress. Every method blocks. Thread-safe.
 *
 * @param totals reads a user's hours and counters
 */
record AchievementReader(
        Core core,
        Achievements achievements,
        StreakRules streakRules,
        BiFunction<Handle, String, LearnerFigures> totals) {

    /** All rules in the order of the file, then achievements given by rules that no longer exist. */
    TimedAnswer list(String userId) {
        return core.database().read(handle -> {
            Instant now = core.clock().instant();
            var stream = core.streams().read(handle, userId, now);
            String position = core.positions().format(stream.position());
            Learner learner = LearnerReader.load(handle, List.of(userId)).getOrDefault(userId, Learner.unknown(userId));
            String body = achievements.rules().isEmpty()
                    ? "{\"achievements\":[]}"
                    : list(earned(handle, userId), figures(handle, learner, now));
            // Streaks, and events of a day or a week, go by the user's date.
            return new TimedAnswer(
                    new Answer.Done(200, body, position, false),
                    now,
                    learner.zones().dateHoldsUntil(now));
        });
    }

    private static Map<String, Earned> earned(Handle handle, String userId) {
        Map<String, Earned> earned = new LinkedHashMap<>();
        AwardStore.earned(handle, userId).forEach(one -> earned.put(one.id(), one));
        return earned;
    }

    private String list(Map<String, Earned> earned, LearnerFigures figures) {
        return Json.object(to -> {
            to.writeArrayFieldStart("achievements");
            for (Achievement rule : achievements.rules()) {
                Earned given = earned.remove(rule.id());
                if (given == null) {
                    AchievementView.rule(rule, null, figures.value(rule.measure()), to);
                } else {
                    AchievementView.rule(rule, given.earnedAt(), rule.target(), to);
                }
            }
            for (Earned former : earned.values()) {
                AchievementView.former(former, to);
            }
            to.writeEndArray();
        });
    }

    /** Each measure is read once, even if several rules use it, and only if one does. */
    private LearnerFigures figures(Handle handle, Learner learner, Instant now) {
        LearnerFigures known = totals.apply(handle, learner.userId());
        Map<Measure, Long> values = new HashMap<>();
        return measure -> values.computeIfAbsent(measure, any -> switch (any) {
            case Measure.LongestStreak streak ->
                (long) Streaks.judge(learner.facts().withoutDeclarations(), streakRules.freezes(), now)
                        .longest();
            case Measure.Events events ->
                EventCounts.read(handle, learner, events.type(), events.within(), learner.date(now));
            default -> known.value(any);
        });
    }
}
