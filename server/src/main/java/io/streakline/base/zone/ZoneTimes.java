package io.streakline.base.zone;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of one zone, as in a TZif file (RFC 9636): explicit transitions, then the rule of the footer. Immutable.
 *
 * @param first   the offset before the first transition, in seconds east of UTC
 * @param changes in ascending order of {@code at}
 * @param after   the rule after the last transition; null: the last offset stays for ever
 */
record ZoneTimes(int first, List<Change> changes, @Nullable PosixZone after) {

    /** A rule without explicit transitions applies from this year on: before, no country had daylight saving time. */
    private static final int FIRST_YEAR = 1900;

    /** A rule that java.time cannot express is written out up to this year. */
    private static final int LAST_YEAR = 2500;

    /** java.time can compute with earlier years, but no clock changed before this one. */
    private static final long EARLIEST = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

    /**
     * Another offset from a moment on.
     *
     * @param at     seconds since 1970-01-01T00:00:00Z
     * @param offset seconds east of UTC
     */
    record Change(long at, int offset) {}

    ZoneTimes {
        changes = List.copyOf(changes);
    }

    /** The same in the form of java.time. */
    ZoneRules rules() {
        List<ZoneOffsetTransitionRule> last = after == null ? List.of() : after.rules();
        List<Change> all = explicit(last.isEmpty());
        int offset = first;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (Change change : all) {
            if (change.offset() == offset) {
                continue; // another abbreviation only
            }
            if (change.at() >= EARLIEST) {
                ZoneOffset before = offset(offset);
                transitions.add(ZoneOffsetTransition.of(
                        LocalDateTime.ofEpochSecond(change.at(), 0, before), before, offset(change.offset())));
            }
            offset = change.offset();
        }
        ZoneOffset base = offset(base(all));
        return ZoneRules.of(base, base, List.of(), transitions, last);
    }

    /** All transitions that java.time needs one by one. @param writtenOut whether it cannot express the rule */
    private List<Change> explicit(boolean writtenOut) {
        List<Change> all = new ArrayList<>(changes);
        if (after != null && (writtenOut || changes.isEmpty())) {
            int from = changes.isEmpty() ? FIRST_YEAR : year(changes.getLast());
            long begun = changes.isEmpty() ? Long.MIN_VALUE : changes.getLast().at();
            after.changes(from, writtenOut ? LAST_YEAR : FIRST_YEAR).stream()
                    .filter(change -> change.at() > begun)
                    .forEach(all::add);
        }
        return all;
    }

    /** The offset before the first transition that counts. */
    private int base(List<Change> all) {
        int base = first;
        for (Change change : all) {
            if (change.at() >= EARLIEST) {
                break;
            }
            base = change.offset();
        }
        return base;
    }

    private static int year(Change change) {
        return LocalDateTime.ofEpochSecond(change.at(), 0, ZoneOffset.UTC).getYear();
    }

    private static ZoneOffset offset(int seconds) {
        return ZoneOffset.ofTotalSeconds(seconds);
    }
}
