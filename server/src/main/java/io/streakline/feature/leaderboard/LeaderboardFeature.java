package io.streakline.feature.leaderboard;

import io.streakline.access.policy.Label;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.job.Job;
import io.streakline.web.http.Api;
import io.streakline.web.socket.SocketFeature;
import io.streakline.write.lane.Core;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;

/** Creates the parts of the leaderboards feature and connects them. */
public final class LeaderboardFeature {

    private final Boards boards;
    private final BoardReader reader;
    private final BoardView view;
    private final BoardWatches watches;

    /**
     * Loads the boards; blocks.
     *
     * @param secret for creating pseudonyms; the same for all servers
     */
    public LeaderboardFeature(Core core, StreakRules rules, byte[] secret, ExecutorService blocking) {
        this.boards = new Boards(now -> BoardLoader.load(core.database(), rules.freezes(), now), core.clock());
        this.reader = new BoardReader(boards);
        this.view = new BoardView(new Pseudonyms(secret));
        this.watches = new BoardWatches(reader, view, boards::today, core.clock(), blocking);
        core.lanes().turns().startAbove(boards.look(BoardSet::lastTurn));
        core.lanes().afterCommit(BoardChanges.class, boards);
    }

    /** @param usersOf users with a label, up to this many; may block */
    public void register(Api api, BiFunction<Label, Integer, List<String>> usersOf) {
        new LeaderboardRoutes(reader, view, boards::today, usersOf).register(api);
    }

    public SocketFeature events() {
        return watches;
    }

    /** Adds ranks to the answer of a write. */
    public Ranks ranks() {
        return new Ranks(reader);
    }

    /** Run every {@link io.streakline.base.config.Limits#LEADERBOARD_LOOK}. */
    public Job.Work work() {
        return () -> {
            if (boards.isStale()) {
                boards.reload();
            }
            watches.tell();
        };
    }
}
