package io.streakline.write.lane;

import io.streakline.base.config.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The commands that wait for a lane, and the batches of them that its workers have in flight. Two things hold:
 *
 * <ul>
 *   <li>A user's commands are never in two batches at once, and leave in the order of their arrival. A command one of
 *       whose users is in flight stays where it is, and so does whatever arrives behind it for any of its users.
 *   <li>One batch is prepared at a time. The next one may be taken when the one before is passed on, which is when
 *       nothing is left to do for it but to write it, commit it and tell of it.
 * </ul>
 *
 * Holds {@link Limits#LANE_QUEUE} commands at most. Thread-safe.
 */
final class LaneQueue {

    /** Items of commands that stay behind when others pass them; the search for others ends there. */
    private static final int MOST_PASSED = 2 * Limits.TRANSACTION_ITEMS;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** In the order of their arrival. */
    private final Deque<Submission<?>> waiting = new ArrayDeque<>();

    /** Those of all batches in flight, which share none. */
    private final Set<String> usersInFlight = new HashSet<>();

    private @Nullable Batch beingPrepared;
    private boolean closed;

    /** Commands of one transaction, in their order. In flight until it is {@link #settle settled}. */
    final class Batch {

        private final List<Submission<?>> submissions;

        private Batch(List<Submission<?>> submissions) {
            this.submissions = submissions;
        }

        List<Submission<?>> submissions() {
            return submissions;
        }

        /** Lets the next batch be prepared. Without effect after the first time. */
        void passOn() {
            lock.lock();
            try {
                if (beingPrepared == this) {
                    beingPrepared = null;
                    changed.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        /** Everybody has their answer: the users' next commands may go. */
        void settle() {
            lock.lock();
            try {
                for (Submission<?> submission : submissions) {
                    submission.users().forEach(usersInFlight::remove);
                }
                if (beingPrepared == this) {
                    beingPrepared = null;
                }
                changed.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** False if the queue is full, or closed. */
    boolean offer(Submission<?> submission) {
        lock.lock();
        try {
            if (closed || waiting.size() >= Limits.LANE_QUEUE) {
                return false;
            }
            waiting.add(submission);
            if (beingPrepared == null) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it takes nothing any more. */
    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing in from here on; what waits can still be taken out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all that waits. */
    List<Submission<?>> drain() {
        lock.lock();
        try {
            List<Submission<?>> rest = List.copyOf(waiting);
            waiting.clear();
            changed.signalAll();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits and nothing will. */
    boolean isDone() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next batch: all that waits and may go, up to {@link Limits#TRANSACTION_ITEMS} items, or one command that has
     * more. Waits for one.
     *
     * @return null if there was none for that long, or {@link #isDone} has come true
     */
    @Nullable
    Batch take(long millis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lockInterruptibly();
        try {
            while (true) {
                if (beingPrepared == null && !waiting.isEmpty()) {
                    List<Submission<?>> chosen = choose();
                    if (!chosen.isEmpty()) {
                        return remove(chosen);
                    }
                }
                if (nanos <= 0 || closed && waiting.isEmpty()) {
                    return null;
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What goes next, in the order of arrival. Changes nothing. */
    private List<Submission<?>> choose() {
        List<Submission<?>> chosen = new ArrayList<>();
        Set<String> usersStaying = new HashSet<>();
        int items = 0;
        int itemsStaying = 0;
        for (Submission<?> next : waiting) {
            if (next.users().stream().anyMatch(user -> usersInFlight.contains(user) || usersStaying.contains(user))) {
                usersStaying.addAll(next.users());
                itemsStaying += next.command().items();
                if (itemsStaying > MOST_PASSED) {
                    break;
                }
                continue;
            }
            items += next.command().items();
            if (!chosen.isEmpty() && items > Limits.TRANSACTION_ITEMS) {
                break;
            }
            chosen.add(next);
        }
        return chosen;
    }

    /** All that may fail for want of memory comes first, so that an {@link Error} leaves everything in the queue. */
    private Batch remove(List<Submission<?>> chosen) {
        var batch = new Batch(chosen);
        List<Submission<?>> staying = new ArrayList<>();
        int taken = 0;
        for (Submission<?> next : waiting) {
            if (taken == chosen.size()) {
                break;
            }
            if (next == chosen.get(taken)) {
                taken++;
            } else {
                staying.add(next);
            }
        }
        chosen.forEach(submission -> usersInFlight.addAll(submission.users()));
        for (int i = chosen.size() + staying.size(); i > 0; i--) {
            waiting.removeFirst();
        }
        for (int i = staying.size() - 1; i >= 0; i--) {
            waiting.addFirst(staying.get(i)); // where there was room a moment ago
        }
        beingPrepared = batch;
        return batch;
    }
}
