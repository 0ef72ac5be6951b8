package io.streakline.feature.leaderboard;

import io.streakline.learning.rank.RankPlace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link Cohort}, ranked among themselves: the order of the whole board, without other users. Computed
 * for each answer, so it follows the board and the labels; this costs O(n log n) of the cohort, whatever the board's
 * size.
 */
record CohortBoard(List<BoardRow> rows) {

    private static final Comparator<BoardRow> ORDER = Comparator.<BoardRow>comparingLong(
                    row -> row.place().score())
            .reversed()
            .thenComparingLong(row -> row.place().turn());

    /** @param unordered the users of the cohort who are on the board, with any ranks */
    static CohortBoard of(List<BoardRow> unordered) {
        List<BoardRow> ordered = unordered.stream().sorted(ORDER).toList();
        List<BoardRow> ranked = new ArrayList<>(ordered.size());
        int rank = 0;
        for (int i = 0; i < ordered.size(); i++) {
            BoardRow row = ordered.get(i);
            if (i == 0 || row.score() < ordered.get(i - 1).score()) {
                rank = i + 1;
            }
            ranked.add(new BoardRow(
                    OptionalInt.of(rank), row.userId(), row.pseudonym(), row.name(), row.score(), row.place()));
        }
        return new CohortBoard(ranked);
    }

    int total() {
        return rows.size();
    }

    /** @param after null for the top */
    List<BoardRow> page(@Nullable RankPlace after, int limit) {
        return rows.stream()
                .filter(row -> after == null || isBehind(row.place(), after))
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(RankPlace place, RankPlace other) {
        return place.score() < other.score() || (place.score() == other.score() && place.turn() > other.turn());
    }

    /** A user's row; null if the user is not on it. */
    @Nullable
    BoardRow row(String userId) {
        return rows.stream()
                .filter(row -> row.userId().equals(userId))
                .findFirst()
                .orElse(null);
    }

    /** A row and this many before and after it. */
    List<BoardRow> around(BoardRow row, int each) {
        int position = rows.indexOf(row);
        return rows.subList(Math.max(0, position - each), Math.min(rows.size(), position + each + 1));
    }
}
