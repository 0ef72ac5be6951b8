package io.streakline.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timing wheel (Varghese and Lauck, 1987, scheme 6) without clock or thread: ticks are numbers. Adding and
 * removing have a constant cost for any number of timers. Not thread-safe.
 */
final class Wheel {

    /** A power of two. */
    private final int slotCount;

    private final @Nullable Timer[] slots;
    private long tick;
    private int size;

    /**
     * @param slotCount a power of two
     * @param tick the current one, which has passed
     */
    Wheel(int slotCount, long tick) {
        this.slotCount = slotCount;
        this.slots = new Timer[slotCount];
        this.tick = tick;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Adds a timer.
     *
     * @param due the tick at which it is due; if that is not in the future, it is due at the next tick
     */
    Timer add(long due, Runnable task) {
        Timer timer = new Timer(task, Math.max(due, tick + 1));
        Timer head = slots[slot(timer.due)];
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        slots[slot(timer.due)] = timer;
        timer.waiting = true;
        size++;
        return timer;
    }

    /** Removes a timer; returns whether it was still waiting. */
    boolean remove(Timer timer) {
        if (!timer.waiting) {
            return false;
        }
        Timer previous = timer.previous;
        Timer next = timer.next;
        if (previous == null) {
            slots[slot(timer.due)] = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        // A timer that its owner still references must not reference other timers.
        timer.next = null;
        timer.previous = null;
        timer.waiting = false;
        size--;
        return true;
    }

    /** Advances the wheel and adds the tasks that are due, in the order of their ticks. */
    void advance(long to, List<Runnable> due) {
        if (size == 0) {
            tick = Math.max(tick, to);
        }
        while (tick < to) {
            tick++;
            Timer timer = slots[slot(tick)];
            while (timer != null) {
                Timer next = timer.next;
                if (timer.due <= tick) {
                    remove(timer);
                    due.add(timer.task);
                }
                timer = next;
            }
        }
    }

    /** The next tick at which a task may be due; at most a whole turn ahead. */
    long nextTick() {
        for (long next = tick + 1; next < tick + slotCount; next++) {
            if (slots[slot(next)] != null) {
                return next;
            }
        }
        return tick + slotCount;
    }

    private int slot(long ofTick) {
        return (int) (ofTick & (slotCount - 1));
    }

    /** One task in the wheel, which is also a node of its slot's list. */
    static final class Timer {

        private final Runnable task;
        private final long due;
        private @Nullable Timer next;
        private @Nullable Timer previous;
        private boolean waiting;

        private Timer(Runnable task, long due) {
            this.task = task;
            this.due = due;
        }
    }
}
