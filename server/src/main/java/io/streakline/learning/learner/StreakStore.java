package io.streakline.learning.learner;

import io.streakline.learning.standing.BoardChanges.Streak;
import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.StreakOutlook;
import io.streakline.learning.streak.StreakOutlook.Change;
import io.streakline.learning.streak.StreakOutlooks;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads all users' streaks as of their last change. Stateless. */
public final class StreakStore {

    /** Learners held in memory at a time. */
    private static final int PAGE = 1_000;

    private StreakStore() {}

    private record Row(Streak streak, int freezes) {}

    /** @param freezes the setting for computing streaks; those computed with another setting are computed again */
    public static void all(Handle handle, int freezes, Instant now, Consumer<Streak> each) {
        List<String> unknown = new ArrayList<>();
        handle.createQuery("""
                        select user_id, board, display_name, streak, streak_reached, turn, streak_freezes, streak_lapses_at
                        from learners""")
                .setFetchSize(PAGE)
                .map((row, context) -> row(row, now))
                .forEach(row -> {
                    if (row.freezes() == freezes) {
                        each.accept(row.streak());
                    } else {
                        unknown.add(row.streak().userId());
                    }
                });
        for (int from = 0; from < unknown.size(); from += PAGE) {
            judge(handle, unknown.subList(from, Math.min(unknown.size(), from + PAGE)), freezes, now, each);
        }
    }

    private static Row row(ResultSet row, Instant now) throws SQLException {
        Instant lapsesAt = Columns.instant(row, "streak_lapses_at");
        StreakOutlook outlook = lapsesAt == null || !lapsesAt.isAfter(now)
                ? StreakOutlook.NONE
                : new StreakOutlook(row.getInt("streak"), List.of(new Change(lapsesAt, 0)));
        var streak = new Streak(
                row.getString("user_id"),
                BoardName.of(row.getString("board")),
                row.getString("display_name"),
                outlook,
                row.getLong("streak_reached"),
                row.getLong("turn"));
        return new Row(streak, row.getInt("streak_freezes"));
    }

    private static void judge(Handle handle, List<String> users, int freezes, Instant now, Consumer<Streak> each) {
        Map<String, Long> turns = handle.createQuery("select user_id, turn from learners where user_id = any(:users)")
                .bindArray("users", String.class, users)
                .collectRows(Collectors.toMap(
                        row -> row.getColumn("user_id", String.class), row -> row.getColumn("turn", Long.class)));
        LearnerStore.load(handle, users).values().stream()
                .sorted(Comparator.comparing(Learner::userId))
                .forEach(learner -> each.accept(new Streak(
                        learner.userId(),
                        learner.board(),
                        learner.displayName(),
                        StreakOutlooks.of(learner.facts(), freezes, now),
                        learner.streakReached(),
                        turns.getOrDefault(learner.userId(), 0L))));
    }
}
