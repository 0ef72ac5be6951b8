package io.streakline.feature.rebuild;

import io.streakline.learning.streak.StreakRules;
import io.streakline.web.http.Api;
import io.streakline.write.lane.Core;

/** Creates the parts of the rebuild and connects them. */
public record RebuildFeature(Core core, StreakRules rules) {

    public void register(Api api) {
        new RebuildRoutes(new RebuildWriter(rules), core).register(api);
    }
}
