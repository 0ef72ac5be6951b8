package io.streakline.feature.leaderboard;

import io.streakline.learning.streak.StreakOutlook.Change;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Future changes of streaks by time, ordered by moment. Most moments are midnights, of which there are few, so users
 * are listed by moment; users whose moment has changed are skipped. Not thread-safe.
 */
final class StreakChanges {

    private static final long NEVER = 0;

    private final TreeMap<Long, Users> due = new TreeMap<>();

    /** Each user's next change, in milliseconds. */
    private final UserTurns next = new UserTurns();

    /** For the few users whose next change is not the end of the streak: all their changes. */
    private final Map<Integer, List<Change>> several = new HashMap<>();

    private static final class Users {
        private int[] numbers = new int[4];
        private int size;

        void add(int user) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, size * 2);
            }
            numbers[size++] = user;
        }
    }

    /** Receives a change that has occurred. */
    @FunctionalInterface
    interface Listener {
        void changed(int user, int current);
    }

    /** Replaces the known changes of the user. */
    void put(int user, List<Change> changes) {
        several.remove(user);
        if (changes.isEmpty()) {
            next.set(user, NEVER);
            return;
        }
        if (changes.size() > 1 || changes.getFirst().current() != 0) {
            several.put(user, changes);
        }
        putNext(user, changes.getFirst().at().toEpochMilli());
    }

    private void putNext(int user, long moment) {
        if (next.of(user) != moment) {
            next.set(user, moment);
            due.computeIfAbsent(moment, at -> new Users()).add(user);
        }
    }

    /** No change comes before this. */
    Instant next() {
        return due.isEmpty() ? Instant.MAX : Instant.ofEpochMilli(due.firstKey());
    }

    /** Whether there may be a change to report. */
    boolean anyBy(Instant now) {
        return !due.isEmpty() && due.firstKey() <= now.toEpochMilli();
    }

    /** Reports all changes that have occurred, in order. */
    void until(Instant now, Listener listener) {
        while (anyBy(now)) {
            var first = Objects.requireNonNull(due.pollFirstEntry());
            Users users = first.getValue();
            for (int i = 0; i < users.size; i++) {
                if (next.of(users.numbers[i]) == first.getKey()) {
                    change(users.numbers[i], listener);
                }
            }
        }
    }

    private void change(int user, Listener listener) {
        List<Change> changes = several.getOrDefault(user, List.of());
        next.set(user, NEVER);
        listener.changed(user, changes.isEmpty() ? 0 : changes.getFirst().current());
        if (!changes.isEmpty()) {
            put(user, changes.subList(1, changes.size()));
        }
    }
}
