package io.streakline.learner;

import io.streakline.commit.Core;
import io.streakline.http.Api;
import io.streakline.learning.streak.StreakRules;

/** Wires the learners. */
public final class LearnerFeature {

    private final Core core;
    private final LearnerReader reader;
    private final LearnerWriter writer;

    public LearnerFeature(Core core, StreakRules rules) {
        this.core = core;
        this.reader = new LearnerReader(core, rules);
        this.writer = new LearnerWriter(rules);
    }

    public void register(Api api) {
        new LearnerRoutes(reader, writer, core.lanes(), core.clock()).register(api);
    }
}
