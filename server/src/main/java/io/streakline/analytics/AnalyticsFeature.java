package io.streakline.analytics;

import io.streakline.commit.Answer;
import io.streakline.commit.Core;
import io.streakline.config.Limits;
import io.streakline.http.Api;
import io.streakline.http.Page;

/** Wires the analytics. */
public final class AnalyticsFeature {

    private final AnalyticsReader reader;
    private final Core core;

    public AnalyticsFeature(Core core) {
        this.core = core;
        this.reader = new AnalyticsReader(core);
    }

    public void register(Api api) {
        new AnalyticsRoutes(reader, new AnalyticsWriter(), core.lanes(), core.clock()).register(api);
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
