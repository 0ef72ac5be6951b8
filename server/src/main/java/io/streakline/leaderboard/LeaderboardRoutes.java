package io.streakline.leaderboard;

import io.streakline.auth.Action;
import io.streakline.commit.Answer;
import io.streakline.config.Limits;
import io.streakline.http.Api;
import io.streakline.http.Call;
import io.streakline.http.Page;
import io.streakline.learning.Metric;
import io.streakline.learning.rank.RankPlace;
import java.time.LocalDate;
import java.util.function.Supplier;

/** Boards over REST. */
final class LeaderboardRoutes {

    private final BoardReader reader;
    private final BoardView view;
    private final Supplier<LocalDate> today;

    /** @param today in UTC */
    LeaderboardRoutes(BoardReader reader, BoardView view, Supplier<LocalDate> today) {
        this.reader = reader;
        this.view = view;
        this.today = today;
    }

    void register(Api api) {
        api.get("/api/leaderboards/:metric", Action.READ_LEADERBOARDS, this::page);
        api.get("/api/leaderboards/:metric/users/:userId", Action.READ_RANK, this::around);
    }

    private BoardKey key(Call call) {
        Metric metric = LeaderboardQuery.metric(call.path("metric"));
        BoardWindow window = LeaderboardQuery.window(call.query("window"), metric);
        return new BoardKey(metric, LeaderboardQuery.range(window, call.query("date"), today.get()));
    }

    private Answer page(Call call) {
        BoardKey key = key(call);
        Page page = call.page("board", Limits.LEADERBOARD_PAGE);
        RankPlace after = page.cursor() == null ? null : LeaderboardQuery.place(key, page.cursor());
        var part = reader.part(key, after, page.limit() + 1);
        var rows = page.rows(part.rows(), row -> LeaderboardQuery.cursor(key, row.place()));
        return Answer.done(200, view.page(key, rows.rows(), part.total(), rows.nextCursor()));
    }

    private Answer around(Call call) {
        BoardKey key = key(call);
        var own = reader.own(key, call.userId(), LeaderboardQuery.around(call.query("around")));
        return Answer.done(200, view.around(key, own));
    }
}
