package io.streakline.learning.rank;

import java.util.Arrays;

/**
 * Users in the order of their keys, in leaves of some hundreds, with the number of users before each leaf. Finding a
 * place takes two binary searches; adding or removing a user moves part of one leaf. A place is a position, from 0.
 */
final class RankLeaves {

    static final int MOST = 512;
    private static final int FEW = MOST / 4;

    private final RankKeys keys;
    private final Fenwick before = new Fenwick();
    private int[][] leaves = new int[1][0];
    private int[] sizes = new int[1];
    private int count = 1;
    private int users;

    RankLeaves(RankKeys keys) {
        this.keys = keys;
        before.reset(sizes, count);
    }

    /** Rebuilds it from users in order: leaves are three quarters full, so that there is room and no need to merge. */
    void fill(int[] ordered) {
        int each = MOST * 3 / 4;
        users = ordered.length;
        count = Math.max(1, (users + each - 1) / each);
        leaves = new int[count + 4][0];
        sizes = new int[leaves.length];
        for (int leaf = 0; leaf < count; leaf++) {
            leaves[leaf] = Arrays.copyOfRange(ordered, leaf * each, Math.min(users, (leaf + 1) * each));
            sizes[leaf] = leaves[leaf].length;
        }
        before.reset(sizes, count);
    }

    int size() {
        return users;
    }

    /** How many users come before the place of this score and order. */
    int position(long score, long order) {
        int leaf = leaf(score, order);
        return before.before(leaf) + offset(leaf, score, order);
    }

    /** The last leaf whose first user comes before the place; otherwise the first one. */
    private int leaf(long score, long order) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (keys.isBefore(leaves[middle][0], score, order)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many users of the leaf come before the place. */
    private int offset(int leaf, long score, long order) {
        int[] its = leaves[leaf];
        int low = 0;
        int high = sizes[leaf];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys.isBefore(its[middle], score, order)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Adds a user at the place of the user's key. */
    void insert(int user) {
        int leaf = leaf(keys.score(user), keys.order(user));
        int offset = offset(leaf, keys.score(user), keys.order(user));
        int size = sizes[leaf];
        if (size == leaves[leaf].length) {
            leaves[leaf] = Arrays.copyOf(leaves[leaf], Math.min(MOST, size + size / 8 + 4));
        }
        System.arraycopy(leaves[leaf], offset, leaves[leaf], offset + 1, size - offset);
        leaves[leaf][offset] = user;
        resize(leaf, 1);
        if (sizes[leaf] == MOST) {
            split(leaf);
        }
    }

    /** Removes a user whose key is still the one that the user was added with. */
    void remove(int user) {
        int leaf = leaf(keys.score(user), keys.order(user) + 1);
        int offset = offset(leaf, keys.score(user), keys.order(user));
        int[] its = leaves[leaf];
        System.arraycopy(its, offset + 1, its, offset, sizes[leaf] - offset - 1);
        resize(leaf, -1);
        int size = sizes[leaf];
        if (its.length > size + size / 4 + 8) {
            leaves[leaf] = Arrays.copyOf(its, size);
        }
        if (size < FEW) {
            mergeIfFew(Math.max(0, leaf - 1));
            mergeIfFew(leaf);
        }
    }

    private void resize(int leaf, int more) {
        sizes[leaf] += more;
        users += more;
        before.add(leaf, more);
    }

    private void split(int leaf) {
        if (count == leaves.length) {
            leaves = Arrays.copyOf(leaves, count + count / 8 + 4);
            sizes = Arrays.copyOf(sizes, leaves.length);
        }
        System.arraycopy(leaves, leaf + 1, leaves, leaf + 2, count - leaf - 1);
        System.arraycopy(sizes, leaf + 1, sizes, leaf + 2, count - leaf - 1);
        int half = MOST / 2;
        leaves[leaf + 1] = Arrays.copyOfRange(leaves[leaf], half, MOST);
        leaves[leaf] = Arrays.copyOf(leaves[leaf], half);
        sizes[leaf] = half;
        sizes[leaf + 1] = MOST - half;
        count++;
        before.reset(sizes, count);
    }

    /**
     * Merges this leaf and the next if the result is well below a full one. No leaf may stay empty, because its first
     * user is read.
     */
    private void mergeIfFew(int leaf) {
        if (leaf + 1 >= count) {
            return;
        }
        boolean empty = sizes[leaf] == 0 || sizes[leaf + 1] == 0;
        if (!empty && sizes[leaf] + sizes[leaf + 1] > MOST - FEW) {
            return;
        }
        int[] both = Arrays.copyOf(leaves[leaf], sizes[leaf] + sizes[leaf + 1]);
        System.arraycopy(leaves[leaf + 1], 0, both, sizes[leaf], sizes[leaf + 1]);
        leaves[leaf] = both;
        sizes[leaf] = both.length;
        System.arraycopy(leaves, leaf + 2, leaves, leaf + 1, count - leaf - 2);
        System.arraycopy(sizes, leaf + 2, sizes, leaf + 1, count - leaf - 2);
        count--;
        leaves[count] = new int[0];
        before.reset(sizes, count);
    }

    /** The users from this position on, in order; fewer than asked for at the end. */
    int[] users(int from, int most) {
        int[] found = new int[Math.clamp((long) users - from, 0, most)];
        int leaf = before.indexAt(from);
        int offset = from - before.before(leaf);
        for (int done = 0; done < found.length; leaf++, offset = 0) {
            int taken = Math.min(sizes[leaf] - offset, found.length - done);
            System.arraycopy(leaves[leaf], offset, found, done, taken);
            done += taken;
        }
        return found;
    }

    /** Its memory in bytes, including object headers, without keys. */
    long heapBytes() {
        long bytes = 8L * leaves.length + before.heapBytes();
        for (int[] leaf : leaves) {
            bytes += leaf == null ? 0 : 16 + 4L * leaf.length;
        }
        return bytes;
    }
}
