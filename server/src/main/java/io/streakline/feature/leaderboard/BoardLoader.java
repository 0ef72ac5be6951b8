package io.streakline.feature.leaderboard;

import io.streakline.learning.Metric;
import io.streakline.learning.rank.UserNumbers;
import io.streakline.learning.settings.LearnerReader;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.standing.BoardName;
import io.streakline.storage.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads all boards from PostgreSQL, in one snapshot. Blocks. Used by one thread, once. */
final class BoardLoader {

    /** Rows held in memory at a time. */
    private static final int FETCHED = 10_000;

    /** In the order of the columns of the queries: the figure, and the turn at which it was reached. */
    private static final List<Metric> COUNTED = List.of(Metric.HOURS, Metric.LOGS, Metric.GOALS, Metric.SKILLS);

    private final int freezes;
    private final Instant now;
    private final LocalDate today;
    private final UserNumbers users = new UserNumbers();
    private final BitSet hidden = new BitSet();
    private final BitSet pseudonyms = new BitSet();
    private final BoardSet boards;

    private BoardLoader(int freezes, Instant now) {
        this.freezes = freezes;
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.boards = new BoardSet(users, hidden, pseudonyms, today);
    }

    /** @param freezes the setting for computing streaks */
    static BoardSet load(Database database, int freezes, Instant now) {
        var loader = new BoardLoader(freezes, now);
        return database.read(handle -> {
            loader.names(handle);
            // Active users first: their numbers are small, and so are the boards of days and weeks.
            BoardSet.ranges(loader.today).stream()
                    .filter(range -> range.window() != BoardWindow.ALL)
                    .forEach(range -> loader.counted(range, loader.days(handle, range)));
            loader.counted(BoardRange.ALL, handle.createQuery("""
                    select user_id, learning_millis, hours_reached, logs_created, logs_reached, goals_completed,
                           goals_reached, skills_added, skills_reached
                    from analytics"""));
            loader.streaks(handle);
            return loader.boards;
        });
    }

    private void names(Handle handle) {
        handle.createQuery("select user_id, board from learners where board <> 'named'")
                .setFetchSize(FETCHED)
                .map((row, context) -> {
                    int user = users.number(row.getString(1));
                    (row.getString(2).equals(BoardName.HIDDEN.word()) ? hidden : pseudonyms).set(user);
                    return user;
                })
                .forEach(user -> {});
    }

    private Query days(Handle handle, BoardRange range) {
        return handle.createQuery("""
                        select user_id, sum(millis)::bigint, max(hours_reached), sum(logs)::bigint, max(logs_reached),
                               sum(goals)::bigint, max(goals_reached), sum(skills)::bigint, max(skills_reached)
                        from ledger_days d where day between :from and :to
                          and not exists (select from erasures e where e.user_id = d.user_id)
                        group by user_id""").bind("from", range.from()).bind("to", range.to());
    }

    private void counted(BoardRange range, Query query) {
        Map<Metric, BoardRows> rows = new EnumMap<>(Metric.class);
        COUNTED.forEach(metric -> rows.put(metric, new BoardRows()));
        query.setFetchSize(FETCHED).map((row, context) -> count(row, rows)).forEach(user -> {});
        rows.forEach((metric, its) -> boards.put(new BoardKey(metric, range), its.board(hidden)));
    }

    private int count(ResultSet row, Map<Metric, BoardRows> rows) throws SQLException {
        int user = users.number(row.getString(1));
        int column = 2;
        for (Metric metric : COUNTED) {
            long score = row.getLong(column++);
            long turn = row.getLong(column++);
            if (score != 0) {
                Objects.requireNonNull(rows.get(metric)).add(user, score, turn);
            }
            boards.loadedThrough(user, turn);
        }
        return user;
    }

    private void streaks(Handle handle) {
        var rows = new BoardRows();
        LearnerReader.streaks(handle, freezes, now, stored -> streak(stored, rows));
        boards.put(BoardKey.allTime(Metric.STREAK), rows.board(hidden));
    }

    private void streak(BoardChanges.Streak streak, BoardRows rows) {
        int user = users.number(streak.userId());
        if (streak.outlook().current() > 0 || streak.outlook().rises()) {
            rows.add(user, streak.outlook().current(), streak.reached());
        }
        boards.loaded(user, streak);
    }
}
