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
 * The intervals of one user that events brought and nobody has taken back, in the order in which they were accepted. Of
 * time that several cover, the first one has it booked. Told of the ledger's entries in their order; confined to one
 * thread.
 */
public final class LearnedSpans {

    private final NavigableMap<Long, Span> live = new TreeMap<>();

    /** @param days what is booked to it */
    public record Span(long offset, String type, Interval interval, NavigableMap<LocalDate, Long> days) {}

    /** An entry that the ledger holds. */
    public void tell(LedgerEntry entry) {
        LedgerDetail detail = LedgerDetail.read(entry.detail());
        if (entry.kind() == LedgerEntry.Kind.UNDO) {
            undo(detail.undoes(), detail.handed());
        } else if (detail.interval() != null) {
            add(entry.offset(), entry.type(), detail.interval(), detail.days());
        }
    }

    /** An event's. */
    void add(long offset, String type, Interval interval, Map<LocalDate, Long> days) {
        live.put(offset, new Span(offset, type, interval, new TreeMap<>(days)));
    }

    /** The undo of the event at this offset. */
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

    /** Those that were accepted behind this one, and share a moment with it. */
    List<Span> behind(Span span) {
        return live.tailMap(span.offset(), false).values().stream()
                .filter(other -> other.interval().overlaps(span.interval()))
                .toList();
    }

    /** What becomes of the time that is booked to this one. */
    Intervals.HandedOn handOn(Span gone) {
        return Intervals.handOn(
                gone.interval(),
                live.headMap(gone.offset(), false).values().stream()
                        .map(Span::interval)
                        .toList(),
                behind(gone).stream().map(Span::interval).toList());
    }

    /** All, in order. */
    public Collection<Span> all() {
        return live.values();
    }
}
