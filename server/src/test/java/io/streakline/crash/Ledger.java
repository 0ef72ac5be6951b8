package io.streakline.crash;

import io.streakline.crash.Entry.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All requests of the clients. The test keeps it, outside of the killed processes. Thread-safe. */
final class Ledger {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<Entry> entries = new ArrayList<>();
    private int acknowledged;

    Entry open(Request request, Entry.Retry retry) {
        lock.lock();
        try {
            var entry = new Entry(entries.size(), request, retry);
            entries.add(entry);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    void settle(Entry entry, Outcome outcome) {
        entry.became(outcome);
        lock.lock();
        try {
            acknowledged += outcome instanceof Outcome.Acknowledged ? 1 : 0;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int acknowledged() {
        lock.lock();
        try {
            return acknowledged;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many more have been acknowledged. */
    void awaitMore(int more, Duration most) throws InterruptedException {
        lock.lock();
        try {
            int wanted = acknowledged + more;
            long nanos = TimeUnit.NANOSECONDS.convert(most);
            while (acknowledged < wanted) {
                if (nanos <= 0) {
                    throw new AssertionError("Only " + (more - wanted + acknowledged) + " of " + more
                            + " requests were acknowledged within " + most.toSeconds() + " s");
                }
                nanos = grown.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    List<Entry> entries() {
        lock.lock();
        try {
            return List.copyOf(entries);
        } finally {
            lock.unlock();
        }
    }
}
