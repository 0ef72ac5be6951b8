package io.streakline.learning.rank;

/**
 * Sorts rows by their numbers without creating objects, for an index that is built from a million rows.
 *
 * <p>Source: radix sort from the least digit, stable and O(n); D. E. Knuth, "The Art of Computer Programming" 3, 5.2.5.
 */
final class RankRows {

    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private RankRows() {}

    /** The rows 0 to {@code count - 1}, smallest turn first; equal ones keep their order. */
    static int[] byTurn(long[] turns, int count) {
        int[] rows = new int[count];
        for (int row = 0; row < count; row++) {
            rows[row] = row;
        }
        return sorted(rows, turns, 0);
    }

    /** The same rows, highest score first; equal ones keep their order. */
    static int[] byScore(int[] rows, long[] scores) {
        for (int row : rows) {
            if (Math.abs(scores[row]) > RankKeys.GREATEST_SCORE) {
                throw new IllegalArgumentException("no score: " + scores[row]);
            }
        }
        return sorted(rows, scores, -1L); // the complement sorts the other way round
    }

    static int[] users(int[] rows, int[] users) {
        int[] ordered = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ordered[i] = users[rows[i]];
        }
        return ordered;
    }

    /** @param flipped bits of the numbers that sort in reverse */
    private static int[] sorted(int[] rows, long[] numbers, long flipped) {
        int[] from = rows;
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] starts = new int[DIGITS + 1];
            for (int row : from) {
                starts[digit(numbers[row] ^ flipped, shift) + 1]++;
            }
            if (from.length == 0 || starts[digit(numbers[from[0]] ^ flipped, shift) + 1] == from.length) {
                continue; // all have the same digit here
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                starts[digit + 1] += starts[digit];
            }
            int[] to = new int[from.length];
            for (int row : from) {
                to[starts[digit(numbers[row] ^ flipped, shift)]++] = row;
            }
            from = to;
        }
        return from;
    }

    private static int digit(long number, int shift) {
        long ordered = number ^ Long.MIN_VALUE; // so that negative numbers come first
        return (int) (ordered >>> shift) & (DIGITS - 1);
    }
}
