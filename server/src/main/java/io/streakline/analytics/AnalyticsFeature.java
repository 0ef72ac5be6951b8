package io.streakline.analytics;

import io.streakline.commit.Answer;
import io.streakline.commit.Core;
import io.streakline.config.Limits;
import io.streakline.http.Api;
import io.streakline.http.Page;
import io.streakline.learning.streak.StreakRules;

/** Wires the analytics. */
public final class AnalyticsFeature {

    private final AnalyticsReader reader;
    private final Core core;
    private final StreakRules rules;

    public AnalyticsFeature(Core core, StreakRules rules) {
        this.core = core;
        this.rules = rules;
        this.reader = new AnalyticsReader(core, rules);
    }

    public void register(Api api) {
        new AnalyticsRoutes(reader, new AnalyticsWriter(rules), core.lanes(), core.clock()).register(api);
    }

    /** What <code>data:request</code> with <code>analytics</code> gets. Blocks. */
    public Answer data(String userId) {
        return reader.document(userId);
    }

    /** What <code>data:request</code> with <code>leaderboard</code> gets. Blocks. */
    public Answer leaderboard() {
        return reader.leaderboard(Page.first("analytics", Limits.LEADERBOARD_PAGE));
    }
}
