package io.streakline.learning.standing;

import io.streakline.learning.Metric;
import io.streakline.learning.streak.StreakOutlook;
import io.streakline.write.lane.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction's changes to boards: reported by features that write, and read after the commit by the boards. */
public final class BoardChanges {

    private final Transaction transaction;
    private final Map<String, Long> turns = new HashMap<>();
    private final List<Total> totals = new ArrayList<>();
    private final List<Day> days = new ArrayList<>();
    private final List<Streak> streaks = new ArrayList<>();

    private final List<Erased> erased = new ArrayList<>();

    private boolean repaired;

    private BoardChanges(Transaction transaction) {
        this.transaction = transaction;
    }

    /** A user's all-time figure changed. @param more not 0 */
    public record Total(String userId, Metric metric, long more, long turn) {}

    /** A figure of a user's date changed. @param more not 0 */
    public record Day(String userId, LocalDate date, Metric metric, long more, long turn) {}

    /**
     * A user's new streak and name.
     *
     * @param reached the turn at which the streak reached its value, apart from changes by time
     */
    public record Streak(
            String userId, BoardName board, @Nullable String name, StreakOutlook outlook, long reached, long turn) {}

    /** A user is removed from all boards. */
    public record Erased(String userId, long turn) {}

    /** The instance of this transaction. */
    public static BoardChanges of(Transaction transaction) {
        return transaction.part(BoardChanges.class, () -> new BoardChanges(transaction));
    }

    /** The user's turn in this transaction: greater than in the user's earlier transactions. */
    public long turn(String userId) {
        return turns.computeIfAbsent(userId, user -> transaction.turn());
    }

    /** Adds to an all-time figure; does nothing for 0. Returns the turn. */
    public long total(String userId, Metric metric, long more) {
        long turn = turn(userId);
        if (more != 0) {
            totals.add(new Total(userId, metric, more, turn));
        }
        return turn;
    }

    /** Adds to a date's figure; does nothing for 0. */
    public void day(String userId, LocalDate date, Metric metric, long more) {
        if (more != 0) {
            days.add(new Day(userId, date, metric, more, turn(userId)));
        }
    }

    /** The user is erased. An earlier change may arrive later, so boards must be reloaded soon. */
    public void erase(String userId) {
        erased.add(new Erased(userId, turn(userId)));
    }

    /** Stored figures were wrong and have been repaired, so differences are not enough to update the boards. */
    public void repair() {
        repaired = true;
    }

    public boolean isRepaired() {
        return repaired;
    }

    public void streak(Streak streak) {
        streaks.add(streak);
    }

    public List<Erased> erased() {
        return Collections.unmodifiableList(erased);
    }

    public List<Total> totals() {
        return Collections.unmodifiableList(totals);
    }

    public List<Day> days() {
        return Collections.unmodifiableList(days);
    }

    public List<Streak> streaks() {
        return Collections.unmodifiableList(streaks);
    }
}
