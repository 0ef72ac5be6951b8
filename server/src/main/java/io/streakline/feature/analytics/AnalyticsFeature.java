package io.streakline.feature.analytics;

import io.streakline.base.config.Limits;
import io.streakline.base.input.Page;
import io.streakline.feature.achievement.Awarding;
import io.streakline.learning.DayBound;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.learner.StreakListener;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import io.streakline.web.socket.SocketFeature;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Core;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/** Creates the parts of the analytics feature and connects them. */
public final class AnalyticsFeature {

    private final AnalyticsReader reader;
    private final Core core;
    private final StreakRules rules;
    private final AnalyticsWriter writer;
    private final DayEnds dayEnds;

    public AnalyticsFeature(Core core, StreakRules rules, DayBound bound, Awarding awarding) {
        this.core = core;
        this.rules = rules;
        this.reader = new AnalyticsReader(core, rules);
        this.writer = new AnalyticsWriter(rules, bound, awarding);
        this.dayEnds = new DayEnds(reader, writer, core.lanes(), core.clock());
        core.lanes().afterCommit(BoardChanges.class, dayEnds);
    }

    /** @param commits grows with each commit, see {@link io.streakline.web.cache.AnswerCache#commits} */
    public void register(Api api, LongSupplier commits) {
        new AnalyticsRoutes(reader, writer, core.lanes(), core.clock(), commits).register(api);
    }

    /** Sends the streak when an activity, a setting or a pause has changed it. */
    public StreakListener streaks() {
        return (transaction, before) -> AnalyticsWork.of(transaction, rules).streakChanged(before);
    }

    /** Receives users with open pages. */
    public SocketFeature events() {
        return dayEnds;
    }

    /** Sends changes by time to open pages; run every {@link Limits#DAY_END_LOOK}. */
    public Job.Work dayEnds() {
        return dayEnds::look;
    }

    /** A user's hours and counters; 0 for a user without a document. */
    public LearnerFigures totals(Handle handle, String userId) {
        return reader.totals(handle, userId);
    }

    /** The answer to <code>data:request</code> with <code>analytics</code>. Blocks. */
    public Answer data(String userId) {
        return reader.document(userId).answer();
    }

    /** The answer to <code>data:request</code> with <code>leaderboard</code>. Blocks. */
    public Answer leaderboard() {
        return reader.leaderboard(Page.first("analytics", Limits.LEADERBOARD_PAGE))
                .answer();
    }
}
