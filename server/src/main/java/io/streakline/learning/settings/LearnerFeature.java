package io.streakline.learning.settings;

import io.streakline.learning.learner.StreakListener;
import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;

/** Creates the parts of the learners feature and connects them. */
public final class LearnerFeature {

    private final Core core;
    private final LearnerReader reader;
    private final LearnerWriter writer;

    /** @param streaks called when a setting or a pause may have changed a streak */
    public LearnerFeature(Core core, StreakRules rules, StreakListener streaks) {
        this.core = core;
        this.reader = new LearnerReader(core, rules);
        this.writer = new LearnerWriter(rules, streaks);
    }

    public void register(Api api) {
        new LearnerRoutes(reader, writer, core.lanes(), core.clock()).register(api);
    }
}
