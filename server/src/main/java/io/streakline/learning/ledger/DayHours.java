package io.streakline.learning.ledger;

import io.streakline.learning.DayBound;
import io.streakline.learning.ledger.DayHoursStore.Capped;
import io.streakline.learning.ledger.DayHoursStore.Held;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The hours of local days in one transaction, limited by the {@link DayBound}. Every change of a day's hours asks here
 * how much of it counts. The users' streams are locked, so loaded data stays valid. Confined to one thread.
 */
public final class DayHours implements WritePart {

    private final Transaction transaction;
    private final DayBound bound;
    private final Map<Day, Held> days = new HashMap<>();
    private final List<Capped> changes = new ArrayList<>();

    private DayHours(Transaction transaction, DayBound bound) {
        this.transaction = transaction;
        this.bound = bound;
    }

    /** A local day of a user. */
    public record Day(String userId, LocalDate date) {}

    /** The instance of this transaction. */
    public static DayHours of(Transaction transaction, DayBound bound) {
        return transaction.part(DayHours.class, () -> new DayHours(transaction, bound));
    }

    /** Reads days that will be needed, together; others are read on demand. */
    public void load(Collection<Day> asked) {
        Set<Day> unread = asked.stream().filter(day -> !days.containsKey(day)).collect(Collectors.toSet());
        if (!unread.isEmpty()) {
            unread.forEach(day -> days.put(day, Held.NOTHING));
            days.putAll(DayHoursStore.held(transaction.handle(), unread));
        }
    }

    /**
     * How much of the time given to dates would not count; changes nothing.
     *
     * @param given milliseconds by date; negative: subtracted
     * @return by date, not 0; negative: time that was capped before and now replaces what is subtracted
     */
    public Map<LocalDate, Long> capped(String userId, Map<LocalDate, Long> given) {
        load(given.keySet().stream().map(date -> new Day(userId, date)).toList());
        Map<LocalDate, Long> capped = new TreeMap<>();
        given.forEach((date, millis) -> {
            Held held = days.getOrDefault(new Day(userId, date), Held.NOTHING);
            long change = bound.capped(held.counted(), held.capped(), millis);
            if (change != 0) {
                capped.put(date, change);
            }
        });
        return capped;
    }

    /**
     * Adds hours to dates, or subtracts them. The caller books the given time; this method subtracts the part that does
     * not count.
     *
     * @param capped the result of {@link #capped}
     */
    public Credit credit(String userId, String type, Map<LocalDate, Long> given, Map<LocalDate, Long> capped) {
        var credit = new Credit(given, capped);
        given.forEach((date, millis) -> {
            long over = capped.getOrDefault(date, 0L);
            days.merge(new Day(userId, date), new Held(millis - over, over), Held::plus);
        });
        capped.forEach((date, over) -> changes.add(new Capped(userId, date, type, over)));
        return credit;
    }

    @Override
    public WritePhase phase() {
        return WritePhase.CAPPED_HOURS;
    }

    @Override
    public void write(Pipeline to) {
        if (!changes.isEmpty()) {
            DayHoursStore.book(to, changes, BoardChanges.of(transaction));
        }
    }
}
