package io.streakline.feature.leaderboard;

import io.streakline.access.policy.Action;
import io.streakline.access.policy.Label;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Page;
import io.streakline.learning.Metric;
import io.streakline.learning.rank.RankPlace;
import io.streakline.web.cache.TimedAnswer;
import io.streakline.web.http.Api;
import io.streakline.web.http.Call;
import io.streakline.write.lane.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The REST routes of boards.
 *
 * @param today   in UTC
 * @param usersOf users with a label, up to this many; may block
 */
record LeaderboardRoutes(
        BoardReader reader,
        BoardView view,
        Supplier<LocalDate> today,
        BiFunction<Label, Integer, List<String>> usersOf) {

    private static final String LABEL = "label";

    void register(Api api) {
        api.readOfAll(
                "/api/leaderboards/:metric?window&date&label&limit&cursor",
                Action.READ_LEADERBOARDS,
                LABEL,
                Action.READ_LABEL_BOARD,
                reader::version,
                call -> timed(call, this::page));
        api.readOfAll(
                "/api/leaderboards/:metric/users/:userId?window&date&label&around",
                Action.READ_RANK,
                LABEL,
                Action.READ_LABEL_RANK,
                reader::version,
                call -> timed(call, this::around));
    }

    /** Labels change without the boards. */
    private TimedAnswer timed(Call call, Function<Call, Answer> look) {
        String label = call.query(LABEL);
        return label == null || label.isEmpty()
                ? reader.timed(() -> look.apply(call))
                : TimedAnswer.once(look.apply(call));
    }

    private BoardKey key(Call call) {
        Metric metric = LeaderboardQuery.metric(call.path("metric"));
        BoardWindow window = LeaderboardQuery.window(call.query("window"), metric);
        return new BoardKey(metric, LeaderboardQuery.range(window, call.query("date"), today.get()));
    }

    private Answer page(Call call) {
        Cohort cohort = cohort(call);
        BoardKey key = key(call);
        Label label = cohort == null ? null : cohort.label();
        Page page = call.page("board", Limits.LEADERBOARD_PAGE);
        RankPlace after = page.cursor() == null ? null : LeaderboardQuery.place(key, label, page.cursor());
        var part = cohort == null
                ? reader.part(key, after, page.limit() + 1)
                : reader.part(key, cohort, after, page.limit() + 1);
        var rows = page.rows(part.rows(), row -> LeaderboardQuery.cursor(key, label, row.place()));
        return Answer.done(
                200, view.page(key, cohort, new BoardReader.Part(rows.rows(), part.total()), rows.nextCursor()));
    }

    private Answer around(Call call) {
        Cohort cohort = cohort(call);
        BoardKey key = key(call);
        int around = LeaderboardQuery.around(call.query("around"));
        var own = cohort == null
                ? reader.own(key, call.userId(), around)
                : reader.own(key, cohort, call.userId(), around);
        return Answer.done(200, view.around(key, cohort, own));
    }

    /** The users to whom the board is limited; null: all. */
    private @Nullable Cohort cohort(Call call) {
        Label label = call.label(LABEL);
        if (label == null) {
            return null;
        }
        List<String> users = usersOf.apply(label, Limits.LABEL_BOARD_USERS + 1);
        if (users.size() > Limits.LABEL_BOARD_USERS) {
            throw LeaderboardQuery.refusal(
                    LABEL, "must be one that at most " + Limits.LABEL_BOARD_USERS + " users have");
        }
        return new Cohort(label, users);
    }
}
