package io.streakline.feature.rebuild;

import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;

/** Wires the rebuild. */
public record RebuildFeature(Core core, StreakRules rules) {

    public void register(Api api) {
        new RebuildRoutes(new RebuildWriter(rules), core).register(api);
    }
}
