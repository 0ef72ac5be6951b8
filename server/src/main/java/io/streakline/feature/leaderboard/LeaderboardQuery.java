package io.streakline.feature.leaderboard;

import io.streakline.access.policy.Digest;
import io.streakline.access.policy.Label;
import io.streakline.base.config.Limits;
import io.streakline.base.input.Cursor;
import io.streakline.base.input.LocalDates;
import io.streakline.base.input.Numbers;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Problem.BadField;
import io.streakline.learning.Metric;
import io.streakline.learning.rank.RankPlace;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses queries for boards. Every method throws a Refusal that names the field. Pure. */
final class LeaderboardQuery {

    /** Length of a label's digest in a cursor, which has no room for the whole label. */
    private static final int LABEL_DIGITS = 16;

    private LeaderboardQuery() {}

    static Metric metric(@Nullable String word) {
        return Metric.of(word == null ? "" : word)
                .orElseThrow(() -> refusal("metric", "must be one of hours, streak, logs, goals, skills"));
    }

    static BoardWindow window(@Nullable String word, Metric metric) {
        BoardWindow window = word == null || word.isEmpty()
                ? BoardWindow.ALL
                : BoardWindow.of(word).orElseThrow(() -> refusal("window", "must be one of all, month, week, day"));
        if (metric == Metric.STREAK && window != BoardWindow.ALL) {
            throw refusal("window", "must be all for the metric streak");
        }
        return window;
    }

    /** @param today in UTC; the default date */
    static BoardRange range(BoardWindow window, @Nullable String date, LocalDate today) {
        BoardRange range = window.range(date == null || date.isEmpty() ? today : date(date));
        for (int days = -1; days <= 1; days++) {
            if (range.equals(window.range(today.plusDays(days)))) {
                return range;
            }
        }
        throw refusal("date", "must lie in a " + window.word() + " that holds yesterday, today or tomorrow in UTC");
    }

    private static LocalDate date(String text) {
        return LocalDates.parse(text).orElseThrow(why -> refusal("date", why));
    }

    static int around(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Limits.LEADERBOARD_AROUND;
        }
        String note = " (above %1$d counts as %1$d)".formatted(Limits.LEADERBOARD_AROUND_MOST);
        long around = Numbers.atLeast(text, 0, note).orElseThrow(why -> refusal("around", why));
        return (int) Math.min(around, Limits.LEADERBOARD_AROUND_MOST);
    }

    /** The end of a page of this board, as {@link #place} parses it. */
    static Cursor cursor(BoardKey key, @Nullable Label label, RankPlace place) {
        return new Cursor(place.score(), place.turn() + ":" + board(key, label));
    }

    /** @throws io.streakline.base.problem.Refusal if the cursor belongs to another board */
    static RankPlace place(BoardKey key, @Nullable Label label, Cursor cursor) {
        String[] parts = cursor.id().split(":", 2);
        if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].equals(board(key, label))) {
            return new RankPlace(cursor.number(), Long.parseLong(parts[0]));
        }
        throw Problem.of(
                        ErrorCode.BAD_CURSOR,
                        "cursor must be the nextCursor of this board. Send the board's from as date")
                .refusal();
    }

    private static String board(BoardKey key, @Nullable Label label) {
        BoardRange range = key.range();
        return key.metric().word() + ":" + range.window().word() + (range.from() == null ? "" : ":" + range.from())
                + (label == null ? "" : ":" + Digest.of(label.text()).hex().substring(0, LABEL_DIGITS));
    }

    static RuntimeException refusal(String field, String rule) {
        return new Problem(ErrorCode.INVALID_FIELDS, field + " " + rule, List.of(new BadField(field, rule))).refusal();
    }
}
