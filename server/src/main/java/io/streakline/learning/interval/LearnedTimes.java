package io.streakline.learning.interval;

import io.streakline.learning.day.Interval;
import io.streakline.learning.day.Intervals;
import io.streakline.learning.interval.IntervalStore.Stored;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerStore;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The intervals of learning in one transaction: overlapping ones count once. */
public final class LearnedTimes implements WritePart {

    /** An interval ends at most a few minutes after its acceptance; a day also allows for clocks that were set back. */
    private static final Duration ACCEPTED_BEFORE = Duration.ofDays(1);

    private final Transaction transaction;
    private final Map<String, List<Interval>> stored = new HashMap<>();
    private final Map<IntervalStore.UserDay, Long> booked = new HashMap<>();
    private final Map<String, LearnedSpans> spans = new HashMap<>();
    private final List<Stored> inserted = new ArrayList<>();
    private final List<Stored> deleted = new ArrayList<>();
    private final List<IntervalStore.Booked> bookings = new ArrayList<>();

    private LearnedTimes(Transaction transaction) {
        this.transaction = transaction;
    }

    /** An interval of a command. */
    public record Asked(String userId, Interval interval) {}

    /** The instance of this transaction. */
    public static LearnedTimes of(Transaction transaction) {
        return transaction.part(LearnedTimes.class, () -> new LearnedTimes(transaction));
    }

    /**
     * Reads all intervals that these may overlap; called while writers load.
     *
     * @param undone entries that may be undone
     */
    public void load(List<Asked> asked, Collection<LedgerEntry> undone) {
        List<Asked> touched = new ArrayList<>(asked);
        Map<String, Instant> earliest = new HashMap<>();
        for (LedgerEntry entry : undone) {
            Interval interval = LedgerDetail.read(entry.detail()).interval();
            if (interval != null) {
                touched.add(new Asked(entry.userId(), interval));
                earliest.merge(entry.userId(), interval.start(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        if (!touched.isEmpty()) {
            IntervalStore.overlapping(transaction.handle(), touched)
                    .forEach(found -> stored.computeIfAbsent(found.userId(), user -> new ArrayList<>())
                            .add(found.interval()));
            booked.putAll(IntervalStore.booked(transaction.handle(), touched));
        }
        earliest.forEach(this::loadSpans);
    }

    private void loadSpans(String userId, Instant start) {
        LearnedSpans ofUser = new LearnedSpans();
        LedgerStore.spans(transaction.handle(), userId, start.minus(ACCEPTED_BEFORE))
                .forEach(ofUser::tell);
        spans.put(userId, ofUser);
    }

    /**
     * Adds an interval; returns the time that it adds to the user's dates, in milliseconds above 0.
     *
     * @param offset of its event
     */
    public Map<LocalDate, Long> add(Learner learner, String type, Interval interval, long offset) {
        List<Interval> others = stored(learner.userId());
        Map<LocalDate, Long> added =
                Intervals.added(interval, others, learner.zones(), date -> booked(learner.userId(), date));
        for (Interval piece : Intervals.uncovered(interval, others)) {
            others.add(piece);
            inserted.add(new Stored(learner.userId(), piece));
        }
        added.forEach((date, millis) -> book(learner.userId(), date, type, millis));
        LearnedSpans ofUser = spans.get(learner.userId());
        if (ofUser != null) {
            ofUser.add(offset, type, interval, added);
        }
        return added;
    }

    /**
     * The new use of an event's interval if it were removed as if it had never existed: time that others cover counts
     * for them, on dates by the user's zones as known today. Changes nothing.
     */
    public LedgerDetail undone(Learner learner, LedgerEntry entry) {
        LearnedSpans ofUser = spans.get(learner.userId());
        LearnedSpans.Span gone = ofUser == null ? null : ofUser.at(entry.offset());
        if (ofUser == null || gone == null) {
            return LedgerDetail.undo(entry.offset(), Map.of(), List.of());
        }
        Map<LocalDate, Long> changed = new TreeMap<>();
        gone.days().forEach((date, millis) -> changed.put(date, -millis));
        Map<LocalDate, Long> taken = Map.copyOf(changed);
        ToLongFunction<LocalDate> bookedNow = date -> booked(learner.userId(), date) + changed.getOrDefault(date, 0L);
        List<LearnedSpans.Span> behind = ofUser.behind(gone);
        var pieces = ofUser.handOn(gone).taken();
        List<LedgerDetail.Handed> handed = new ArrayList<>();
        for (int i = 0; i < behind.size(); i++) {
            LearnedSpans.Span heir = behind.get(i);
            Map<LocalDate, Long> days = Intervals.fitting(pieces.get(i), learner.zones(), bookedNow);
            if (!days.isEmpty()) {
                handed.add(new LedgerDetail.Handed(heir.offset(), heir.type(), days));
                days.forEach((date, millis) -> changed.merge(date, millis, Long::sum));
            }
        }
        return LedgerDetail.undo(entry.offset(), taken, handed);
    }

    /** Removes the interval. @param detail the result of {@link #undone} */
    public void undo(LedgerEntry entry, LedgerDetail detail) {
        String userId = entry.userId();
        LearnedSpans ofUser = spans.get(userId);
        LearnedSpans.Span gone = ofUser == null ? null : ofUser.at(entry.offset());
        if (ofUser == null || gone == null) {
            return;
        }
        detail.days().forEach((date, millis) -> book(userId, date, gone.type(), millis));
        detail.handed().forEach(heir -> heir.days().forEach((date, millis) -> book(userId, date, heir.type(), millis)));
        free(userId, ofUser.handOn(gone).free());
        ofUser.undo(entry.offset(), detail.handed());
    }

    private List<Interval> stored(String userId) {
        return stored.computeIfAbsent(userId, user -> new ArrayList<>());
    }

    private long booked(String userId, LocalDate date) {
        return booked.getOrDefault(new IntervalStore.UserDay(userId, date), 0L);
    }

    private void book(String userId, LocalDate date, String type, long millis) {
        booked.merge(new IntervalStore.UserDay(userId, date), millis, Long::sum);
        bookings.add(new IntervalStore.Booked(userId, date, type, millis));
    }

    /** Removes time from the stored intervals that no interval covers any more. */
    private void free(String userId, List<Interval> free) {
        List<Interval> ofUser = stored(userId);
        for (Interval interval : List.copyOf(ofUser)) {
            List<Interval> rest = Intervals.uncovered(interval, free);
            if (!rest.equals(List.of(interval))) {
                ofUser.remove(interval);
                var row = new Stored(userId, interval);
                if (!inserted.remove(row)) {
                    deleted.add(row);
                }
                ofUser.addAll(rest);
                rest.forEach(piece -> inserted.add(new Stored(userId, piece)));
            }
        }
    }

    @Override
    public WritePhase phase() {
        return WritePhase.INTERVALS;
    }

    @Override
    public void write(Pipeline to) {
        if (!deleted.isEmpty()) {
            IntervalStore.delete(to, deleted); // first: a rest may start where it did
        }
        if (!inserted.isEmpty()) {
            IntervalStore.insert(to, inserted);
        }
        if (!bookings.isEmpty()) {
            IntervalStore.book(to, bookings, BoardChanges.of(transaction));
        }
    }
}
