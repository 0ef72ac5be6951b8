package io.streakline.learning.rank;

/**
 * Prefix sums over a list of numbers, updated incrementally. Each operation is O(log n).
 *
 * <p>Source: P. M. Fenwick, "A New Data Structure for Cumulative Frequency Tables", Software: Practice and Experience
 * 24(3), 1994.
 */
final class Fenwick {

    /** At {@code i}, from 1: the sum of the {@code i & -i} numbers that end with the {@code i}th. */
    private int[] sums = new int[1];

    private int count;

    /** Resets it. O(n). */
    void reset(int[] numbers, int count) {
        this.count = count;
        if (sums.length <= count) {
            sums = new int[count + count / 8 + 2];
        }
        System.arraycopy(numbers, 0, sums, 1, count);
        for (int i = 1; i <= count; i++) {
            int above = i + (i & -i);
            if (above <= count) {
                sums[above] += sums[i];
            }
        }
    }

    void add(int index, int more) {
        for (int i = index + 1; i <= count; i += i & -i) {
            sums[i] += more;
        }
    }

    /** The sum of the numbers before this index. */
    int before(int index) {
        int sum = 0;
        for (int i = index; i > 0; i -= i & -i) {
            sum += sums[i];
        }
        return sum;
    }

    /** The last index before which the sum is at most this; the numbers are not negative. */
    int indexAt(int sum) {
        int found = 0;
        int left = sum;
        for (int step = Integer.highestOneBit(Math.max(1, count)); step > 0; step >>= 1) {
            if (found + step <= count && sums[found + step] <= left) {
                found += step;
                left -= sums[found];
            }
        }
        return Math.min(found, count - 1);
    }

    long heapBytes() {
        return 4L * sums.length;
    }
}
