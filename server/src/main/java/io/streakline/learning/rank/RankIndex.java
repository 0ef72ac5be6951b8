package io.streakline.learning.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Who stands where on one board: an order-statistic index in memory. Those with the greater score stand first; those
 * with the same score in the order in which they reached it. Who is hidden is simply not put in, and leaves no hole.
 *
 * <p>A change, a rank or a place on a page is O(log n); users take about 15 bytes each, beside the map of their ids
 * ({@link UserNumbers}), so numbers should be dense.
 *
 * <p>Not thread-safe: a change needs the index for itself, but between changes any number of threads may read.
 */
public final class RankIndex {

    private final RankKeys keys = new RankKeys();
    private final RankLeaves leaves = new RankLeaves(keys);
    private long lastOrder;

    public RankIndex() {
        this(0);
    }

    /** @param lastOrder how many scores are taken to have been reached before */
    RankIndex(long lastOrder) {
        this.lastOrder = lastOrder;
    }

    /**
     * The user has reached this score now, and stands behind all who have it already. Who has it keeps the place. To
     * build an index, call it in the order in which the scores were reached.
     *
     * @param user  from 0
     * @param score from -(2^47 - 1) to 2^47 - 1
     * @throws IllegalArgumentException if one of them is out of range
     */
    public void set(int user, long score) {
        if (user < 0 || Math.abs(score) > RankKeys.GREATEST_SCORE) {
            throw new IllegalArgumentException("no user or no score: " + user + ", " + score);
        }
        if (keys.holds(user)) {
            if (keys.score(user) == score) {
                return;
            }
            leaves.remove(user);
            keys.remove(user);
        }
        if (lastOrder == RankKeys.GREATEST_ORDER) {
            renumber();
        }
        keys.put(user, score, ++lastOrder);
        leaves.insert(user);
    }

    /** Once in four thousand million changes. The order stays; places given before are no longer of use. */
    private void renumber() {
        lastOrder = 0;
        for (int user : leaves.users(0, leaves.size())) {
            keys.put(user, keys.score(user), ++lastOrder);
        }
    }

    /** Takes a user out. @return whether it was there */
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

    /** How many have a greater score. */
    public int above(long score) {
        return leaves.position(score, 0);
    }

    /** How many rows stand before the user's, from 0; empty if the user is not on the board. */
    public OptionalInt position(int user) {
        return keys.holds(user)
                ? OptionalInt.of(leaves.position(keys.score(user), keys.order(user)))
                : OptionalInt.empty();
    }

    /** The place of a user who is on the board, to go on behind it later. */
    public RankPlace place(int user) {
        if (!keys.holds(user)) {
            throw new IllegalArgumentException("not on the board: " + user);
        }
        return new RankPlace(keys.score(user), keys.order(user));
    }

    /** How many rows stand at or before the place, whether or not anybody is still there. */
    public int through(RankPlace place) {
        return leaves.position(place.score(), place.order() + 1);
    }

    /** Rows in order. @param from how many are before the first one, from 0 */
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

    /** The user's row, with so many before and behind it as there are; empty if the user is not on the board. */
    public List<Ranked> around(int user, int each) {
        if (!keys.holds(user)) {
            return List.of();
        }
        int position = leaves.position(keys.score(user), keys.order(user));
        int first = Math.max(0, position - each);
        return page(first, position - first + each + 1);
    }

    /** What it holds in memory, to the few bytes of its own fields. */
    long heapBytes() {
        return keys.heapBytes() + leaves.heapBytes();
    }
}
