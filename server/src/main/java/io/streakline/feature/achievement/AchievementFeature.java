package io.streakline.feature.achievement;

import io.streakline.access.policy.Action;
import io.streakline.feature.notification.Notifier;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Creates the parts of the achievements feature and connects them. */
public final class AchievementFeature {

    private final Core core;
    private final Achievements achievements;
    private final StreakRules streakRules;
    private final Awarding awarding;

    /** @param achievements see {@link AchievementSource#load} */
    public AchievementFeature(Core core, Achievements achievements, StreakRules streakRules, Notifier notifier) {
        this.core = core;
        this.achievements = achievements;
        this.streakRules = streakRules;
        this.awarding = new Awarding(achievements, streakRules, notifier);
    }

    /** For features whose changes may reach an achievement. */
    public Awarding awarding() {
        return awarding;
    }

    /** @param totals reads a user's hours and counters */
    public void register(Api api, BiFunction<Handle, String, LearnerFigures> totals) {
        var reader = new AchievementReader(core, achievements, streakRules, totals);
        api.read("/api/users/:userId/achievements", Action.READ_USER, call -> reader.list(call.userId()));
    }
}
