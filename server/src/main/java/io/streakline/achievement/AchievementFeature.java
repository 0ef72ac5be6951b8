package io.streakline.achievement;

import io.streakline.auth.Action;
import io.streakline.commit.Core;
import io.streakline.http.Api;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.achievement.Figures;
import io.streakline.learning.streak.StreakRules;
import io.streakline.notification.Notifier;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** Wires the achievements. */
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

    /** For the features whose changes may reach an achievement. */
    public Awarding awarding() {
        return awarding;
    }

    /** @param totals where a user's hours and counters are read */
    public void register(Api api, BiFunction<Handle, String, Figures> totals) {
        var reader = new AchievementReader(core, achievements, streakRules, totals);
        api.get("/api/users/:userId/achievements", Action.READ_USER, call -> reader.list(call.userId()));
    }
}
