package io.streakline.learning.interval;

import io.streakline.learning.day.Interval;
import io.streakline.learning.day.Intervals;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerDetail.Handed;
import io.streakline.learning.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of one user that events added and no undo removed, in the order in which they were accepted. If several
 * cover the same time, it is booked for the first one. Receives the ledger's entries in order; confined to one thread.
 */
public final class LearnedSpans {

    private final NavigableMap<Long, Span> live = new TreeMap<>();

    /** @param days the time booked for it */
    public record Span(long offset, String type, Interval interval, NavigableMap<LocalDate, Long> days) {}

    /** Adds an entry of the ledger. */
    public void tell(LedgerEntry entry) {
        LedgerDetail detail = LedgerDetail.read(entry.detail());
        if (entry.kind() == LedgerEntry.Kind.UNDO) {
            undo(detail.undoes(), detail.handed());
        } else if (detail.interval() != null) {
            add(entry.offset(), entry.type(), detail.interval(), detail.days());
        }
    }

    /** Adds an event's entry. */
    void add(long offset, String type, Interval interval, Map<LocalDate, Long> days) {
        live.put(offset, new Span(offset, type, interval, new TreeMap<>(days)));
    }

    /** Adds the undo of the event at this offset. */
    void undo(long undone, List<Handed> handed) {
        live.remove(undone);
        for (Handed other : handed) {
            Span span = live.get(other.offset());
            if (span != null) {
                other.days().forEach((date, millis) -> span.days().merge(date, millis, Long::sum));
            }
        }
    }

    @Nullable
    Span at(long offset) {
        return live.get(offset);
    }

    /** The intervals that were accepted after this one and overlap it. */
    List<Span> behind(Span span) {
        return live.tailMap(span.offset(), false).values().stream()
                .filter(other -> other.interval().overlaps(span.interval()))
                .toList();
    }

    /** The new use of the time booked for this one. */
    Intervals.HandedOn handOn(Span gone) {
        return Intervals.handOn(
                gone.interval(),
                live.headMap(gone.offset(), false).values().stream()
                        .map(Span::interval)
                        .toList(),
                behind(gone).stream().map(Span::interval).toList());
    }

    /** All intervals, in order. */
    public Collection<Span> all() {
        return live.values();
    }
}
