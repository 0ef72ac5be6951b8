package io.streakline.learner;

import io.streakline.commit.Transaction;
import io.streakline.learner.IntervalStore.Stored;
import io.streakline.learning.day.Interval;
import io.streakline.learning.day.Intervals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The intervals of learning of one transaction: those that overlap count once. */
public final class LearnedTimes {

    private final Transaction transaction;
    private final Map<String, List<Interval>> stored = new HashMap<>();
    private final Map<IntervalStore.UserDay, Long> booked = new HashMap<>();
    private final List<Stored> inserted = new ArrayList<>();
    private final List<IntervalStore.Booked> bookings = new ArrayList<>();
    private boolean flushed;

    private LearnedTimes(Transaction transaction) {
        this.transaction = transaction;
    }

    /** An interval that a command brings. */
    public record Asked(String userId, Interval interval) {}

    /** Those of this transaction, with all loaded that these may overlap: called in {@code begin}. */
    public static LearnedTimes begin(Transaction transaction, List<Asked> asked) {
        LearnedTimes times = transaction.part(LearnedTimes.class, () -> new LearnedTimes(transaction));
        if (!asked.isEmpty()) {
            IntervalStore.overlapping(transaction.handle(), asked)
                    .forEach(found -> times.stored
                            .computeIfAbsent(found.userId(), user -> new ArrayList<>())
                            .add(found.interval()));
            times.booked.putAll(IntervalStore.booked(transaction.handle(), asked));
        }
        return times;
    }

    /** Adds an interval; returns what that adds to the user's dates, in milliseconds above 0. */
    public Map<LocalDate, Long> add(Learner learner, String type, Interval interval) {
        List<Interval> others = stored.computeIfAbsent(learner.userId(), user -> new ArrayList<>());
        Map<LocalDate, Long> added = Intervals.added(
                interval,
                others,
                learner.zones(),
                date -> booked.getOrDefault(new IntervalStore.UserDay(learner.userId(), date), 0L));
        for (Interval piece : Intervals.uncovered(interval, others)) {
            others.add(piece);
            inserted.add(new Stored(learner.userId(), piece));
        }
        added.forEach((date, millis) -> {
            booked.merge(new IntervalStore.UserDay(learner.userId(), date), millis, Long::sum);
            bookings.add(new IntervalStore.Booked(learner.userId(), date, type, millis));
        });
        return added;
    }

    /** Writes all, once: every writer of the transaction has done its work when the first of them asks for it. */
    public void flush() {
        if (flushed) {
            return;
        }
        flushed = true;
        if (!inserted.isEmpty()) {
            IntervalStore.insert(transaction.handle(), inserted);
        }
        if (!bookings.isEmpty()) {
            IntervalStore.book(transaction.handle(), bookings, Standings.of(transaction));
        }
    }
}
