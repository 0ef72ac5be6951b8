package io.streakline.learning.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An order-statistic index of one board in memory. Users with a higher score come first; users with equal scores are in
 * the order in which they reached it. Hidden users are not added, and leave no gap.
 *
 * <p>A change, a rank or a place on a page is O(log n); users take about 15 bytes each, in addition to the map of their
 * ids ({@link UserNumbers}), so numbers should be dense.
 *
 * <p>Not thread-safe: a change needs exclusive access, but between changes any number of threads may read.
 */
public final class RankIndex {

    /** Scores range from the negative of this to this. As milliseconds, 4,459 years. */
    public static final long GREATEST_SCORE = RankKeys.GREATEST_SCORE;

    /** Room for late turns, which were drawn before the last one that the index was built with. */
    private static final long LATE = 1L << 20;

    private final RankKeys keys = new RankKeys();
    private final RankLeaves leaves = new RankLeaves(keys);
    private long lastOrder;

    /** The difference between a turn and its order, because orders have only 32 bits. */
    private long base;

    public RankIndex() {
        this(0);
    }

    /** @param lastOrder how many scores count as reached before */
    RankIndex(long lastOrder) {
        this.lastOrder = lastOrder;
    }

    /**
     * Sets the score that a user has reached now. The user comes after all users with the same score; a user who
     * already has it keeps the place.
     *
     * @param user  from 0
     * @param score from -(2^47 - 1) to 2^47 - 1
     * @throws IllegalArgumentException if one of them is out of range
     */
    public void set(int user, long score) {
        if (user < 0 || !keys.holds(user) || keys.score(user) != score) {
            set(user, score, lastTurn() + 1);
        }
    }

    /**
     * Sets the score that a user reached at a turn: users who reached it at a smaller turn come before.
     *
     * @param turn given to no other user, otherwise it counts as the next free one; {@link #lastTurn} returns the last
     *     one
     * @throws IllegalArgumentException if something is out of range
     */
    public void set(int user, long score, long turn) {
        if (user < 0 || Math.abs(score) > RankKeys.GREATEST_SCORE) {
            throw new IllegalArgumentException("no user or no score: " + user + ", " + score);
        }
        if (turn - base > RankKeys.GREATEST_ORDER) {
            renumber(turn);
        }
        if (turn <= base) {
            throw new IllegalArgumentException("a turn from long ago: " + turn);
        }
        remove(user);
        long order = turn - base;
        while (isTaken(score, order)) {
            order++; // hardly ever: rows that were written by hand may have the same turn
        }
        lastOrder = Math.max(lastOrder, order);
        keys.put(user, score, order);
        leaves.insert(user);
    }

    private boolean isTaken(long score, long order) {
        return leaves.position(score, order) != leaves.position(score, order + 1);
    }

    /** Happens once in four thousand million turns. The order stays; earlier places become invalid. */
    private void renumber(long turn) {
        lastOrder = 0;
        for (int user : leaves.users(0, leaves.size())) {
            keys.put(user, keys.score(user), ++lastOrder);
        }
        base = turn - lastOrder - LATE;
    }

    /**
     * Builds an index of many users.
     *
     * @param turns at which the scores were reached; of equal ones the first counts as the earlier
     * @param count the number of rows, each of another user
     * @throws IllegalArgumentException if a score is out of range
     */
    public static RankIndex of(int[] users, long[] scores, long[] turns, int count) {
        var index = new RankIndex();
        int[] rows = RankRows.byTurn(turns, count);
        if (count == 0) {
            return index;
        }
        long newest = turns[rows[count - 1]];
        long oldest = Math.max(turns[rows[0]], newest - RankKeys.GREATEST_ORDER / 2);
        index.base = oldest - count - LATE; // those before the oldest need an order, too, though it is not their turn
        long[] orders = new long[count];
        for (int row : rows) {
            index.lastOrder = Math.max(index.lastOrder + 1, turns[row] - index.base);
            orders[row] = index.lastOrder;
        }
        int most = Arrays.stream(users, 0, count).max().orElseThrow();
        index.keys.reserve(most + 1);
        for (int row = 0; row < count; row++) {
            index.keys.put(users[row], scores[row], orders[row]);
        }
        index.leaves.fill(RankRows.users(RankRows.byScore(rows, scores), users));
        return index;
    }

    /** Greater than or equal to all turns given to it. */
    public long lastTurn() {
        return base + lastOrder;
    }

    /** The turn at which the user reached the score; empty if the user is not on the board. */
    public OptionalLong turn(int user) {
        return keys.holds(user) ? OptionalLong.of(base + keys.order(user)) : OptionalLong.empty();
    }

    /** Removes a user. @return whether the user was present */
    public boolean remove(int user) {
        if (!keys.holds(user)) {
            return false;
        }
        leaves.remove(user);
        keys.remove(user);
        return true;
    }

    public int size() {
        return leaves.size();
    }

    /** The user's score; empty if the user is not on the board. */
    public OptionalLong score(int user) {
        return keys.holds(user) ? OptionalLong.of(keys.score(user)) : OptionalLong.empty();
    }

    /** The user's rank, from 1; empty if the user is not on the board. */
    public OptionalInt rank(int user) {
        return keys.holds(user) ? OptionalInt.of(above(keys.score(user)) + 1) : OptionalInt.empty();
    }

    /** How many users have a higher score. */
    public int above(long score) {
        return leaves.position(score, 0);
    }

    /** How many rows are before the user's; empty if the user is not on the board. */
    public OptionalInt position(int user) {
        return keys.holds(user)
                ? OptionalInt.of(leaves.position(keys.score(user), keys.order(user)))
                : OptionalInt.empty();
    }

    /** The place of a user on the board, for continuing after it later. */
    public RankPlace place(int user) {
        if (!keys.holds(user)) {
            throw new IllegalArgumentException("not on the board: " + user);
        }
        return new RankPlace(keys.score(user), base + keys.order(user));
    }

    /** How many rows are at or before the place, whether or not a user is still there. */
    public int through(RankPlace place) {
        return leaves.position(place.score(), place.turn() - base + 1);
    }

    /** Rows in order. @param from the number of rows to skip */
    public List<Ranked> page(int from, int limit) {
        int[] users = leaves.users(from, limit);
        List<Ranked> page = new ArrayList<>(users.length);
        int rank = users.length == 0 ? 0 : above(keys.score(users[0])) + 1;
        for (int i = 0; i < users.length; i++) {
            long score = keys.score(users[i]);
            if (i > 0 && score < keys.score(users[i - 1])) {
                rank = from + i + 1;
            }
            page.add(new Ranked(rank, users[i], score));
        }
        return page;
    }

    /**
     * The user's row, with this many rows before and after it, if they exist; empty if the user is not on the board.
     */
    public List<Ranked> around(int user, int each) {
        if (!keys.holds(user)) {
            return List.of();
        }
        int position = leaves.position(keys.score(user), keys.order(user));
        int first = Math.max(0, position - each);
        return page(first, position - first + each + 1);
    }

    /** Its memory in bytes, except for a few of its own fields. */
    long heapBytes() {
        return keys.heapBytes() + leaves.heapBytes();
    }
}
