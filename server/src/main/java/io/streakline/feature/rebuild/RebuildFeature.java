package io.streakline.feature.rebuild;

import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;

/** Creates the parts of the rebuild and connects them. */
public final class RebuildFeature {

    private final Core core;
    private final StreakRules rules;

    public RebuildFeature(Core core, StreakRules rules) {
        this.core = core;
        this.rules = rules;
    }

    public void register(Api api) {
        new RebuildRoutes(new RebuildWriter(rules), core).register(api);
    }
}
