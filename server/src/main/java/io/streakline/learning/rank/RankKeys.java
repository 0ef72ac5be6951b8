package io.streakline.learning.rank;

import java.util.Arrays;

/**
 * The sort keys of users: the score, highest first, then the order in which scores were reached. Ten bytes per user: 48
 * bits of score and 32 of order.
 */
final class RankKeys {

    /** Scores range from the negative of this to this. As milliseconds, 4,459 years. */
    static final long GREATEST_SCORE = (1L << 47) - 1;

    static final long GREATEST_ORDER = (1L << 32) - 1;

    private static final long ABSENT = Long.MIN_VALUE;

    private long[] scoresAndOrders = new long[0];
    private char[] orders = new char[0];

    boolean holds(int user) {
        return user < scoresAndOrders.length && scoresAndOrders[user] != ABSENT;
    }

    long score(int user) {
        return scoresAndOrders[user] >> 16;
    }

    long order(int user) {
        return (scoresAndOrders[user] & 0xffff) << 16 | orders[user];
    }

    void put(int user, long score, long order) {
        if (user >= orders.length) {
            grow(user + 1);
        }
        scoresAndOrders[user] = score << 16 | order >>> 16;
        orders[user] = (char) order;
    }

    void remove(int user) {
        scoresAndOrders[user] = ABSENT;
    }

    /** Whether the user comes before the place of a score and an order. */
    boolean isBefore(int user, long score, long order) {
        long its = score(user);
        return its > score || its == score && order(user) < order;
    }

    /** Makes room for this many, so that it need not grow step by step. */
    void reserve(int users) {
        if (users > orders.length) {
            grow(users);
        }
    }

    private void grow(int users) {
        int before = orders.length;
        int length = users + users / 32 + 16; // little room: a user is to take 16 bytes at most, leaf and all
        scoresAndOrders = Arrays.copyOf(scoresAndOrders, length);
        orders = Arrays.copyOf(orders, length);
        Arrays.fill(scoresAndOrders, before, length, ABSENT);
    }

    long heapBytes() {
        return 10L * orders.length;
    }
}
