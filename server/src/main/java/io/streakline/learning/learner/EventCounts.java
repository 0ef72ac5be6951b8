package io.streakline.learning.learner;

import io.streakline.learning.day.Period;
import io.streakline.learning.ledger.LedgerStore;
import io.streakline.write.lane.Transaction;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts events of a type, within one transaction: those in the day ledger, and those that the transaction has added.
 * Reads are combined for all users of the transaction.
 */
public final class EventCounts {

    /** A week that contains a day of a month may begin or end this many days outside the month. */
    private static final int BEYOND_MONTH = 6;

    private final Transaction transaction;
    private final Learners learners;
    private final Set<Read> read = new HashSet<>();
    private final Map<UserType, NavigableMap<LocalDate, Long>> days = new HashMap<>();
    private final Map<UserType, Long> ever = new HashMap<>();

    public EventCounts(Transaction transaction, Learners learners) {
        this.transaction = transaction;
        this.learners = learners;
    }

    private record UserType(String userId, String type) {}

    /** The counts read for all users. @param month null: all time */
    private record Read(String type, @Nullable YearMonth month) {}

    /** The count in the window that contains a day. @param within null: all time */
    public long count(String userId, String type, @Nullable Period within, LocalDate day) {
        var key = new UserType(userId, type);
        if (within == null) {
            readEver(type);
            return ever.getOrDefault(key, 0L) + learners.added(userId, type, LocalDate.MIN, LocalDate.MAX);
        }
        readMonth(type, YearMonth.from(day));
        LocalDate from = within.firstDay(day, learners.learner(userId).weekStart());
        LocalDate to = within.plus(from, 1).minusDays(1);
        NavigableMap<LocalDate, Long> known = days.get(key);
        long stored = known == null
                ? 0
                : known.subMap(from, true, to, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return stored + learners.added(userId, type, from, to);
    }

    private void readEver(String type) {
        if (read.add(new Read(type, null))) {
            LedgerStore.eventsEver(transaction.handle(), learners.users(), type)
                    .forEach((userId, events) -> ever.put(new UserType(userId, type), events));
        }
    }

    private void readMonth(String type, YearMonth month) {
        if (read.add(new Read(type, month))) {
            LedgerStore.events(
                            transaction.handle(),
                            learners.users(),
                            type,
                            month.atDay(1).minusDays(BEYOND_MONTH),
                            month.atEndOfMonth().plusDays(BEYOND_MONTH))
                    .forEach(found -> days.computeIfAbsent(new UserType(found.userId(), type), key -> new TreeMap<>())
                            .put(found.day(), found.events()));
        }
    }

    /** The count in the window that contains a day, as committed. @param within null: all time */
    public static long read(Handle handle, Learner learner, String type, @Nullable Period within, LocalDate day) {
        List<String> user = List.of(learner.userId());
        if (within == null) {
            return LedgerStore.eventsEver(handle, user, type).getOrDefault(learner.userId(), 0L);
        }
        LocalDate from = within.firstDay(day, learner.weekStart());
        return LedgerStore.events(handle, user, type, from, within.plus(from, 1).minusDays(1)).stream()
                .mapToLong(LedgerStore.DayEvents::events)
                .sum();
    }
}
