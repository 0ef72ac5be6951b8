package io.streakline.base.zone;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares two sets of time zone rules. Pure. */
public final class ZoneDifferences {

    private ZoneDifferences() {}

    /**
     * The zones of {@code now} that have another offset at any moment of a period under the rules of {@code before},
     * and those that {@code before} lacks.
     *
     * @param from inclusive
     * @param to   exclusive
     */
    public static SortedSet<String> between(ZoneSet before, ZoneSet now, Instant from, Instant to) {
        SortedSet<String> different = new TreeSet<>();
        for (String zone : now.zones()) {
            ZoneRules old = before.rules(zone);
            ZoneRules rules = now.rules(zone);
            if (old == null || rules != null && differ(old, rules, from, to)) {
                different.add(zone);
            }
        }
        return different;
    }

    private static boolean differ(ZoneRules a, ZoneRules b, Instant from, Instant to) {
        if (a.equals(b)) {
            return false;
        }
        return !a.getOffset(from).equals(b.getOffset(from))
                || differAfterChange(a, b, from, to)
                || differAfterChange(b, a, from, to);
    }

    /** Whether b has another offset right after any transition of a. */
    private static boolean differAfterChange(ZoneRules a, ZoneRules b, Instant from, Instant to) {
        ZoneOffsetTransition change = a.nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            if (!b.getOffset(change.getInstant()).equals(change.getOffsetAfter())) {
                return true;
            }
            change = a.nextTransition(change.getInstant());
        }
        return false;
    }
}
