package io.streakline.learning.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * An entry of a zone history: from when on a user's days follow a zone, and at which hour they start.
 *
 * @param effectiveFrom the first moment for which it is in force
 * @param dayStartHour  0 to 6: activities before this hour belong to the previous date
 */
public record ZoneEntry(Instant effectiveFrom, ZoneId zone, int dayStartHour) {

    /** The latest hour at which a day may start. */
    public static final int LATEST_DAY_START = 6;

    /** The entry of a user without any setting. */
    public static final ZoneEntry DEFAULT = new ZoneEntry(Instant.MIN, ZoneId.of("UTC"), 0);

    /** @throws IllegalArgumentException if {@code dayStartHour} is out of range */
    public ZoneEntry {
        if (dayStartHour < 0 || dayStartHour > LATEST_DAY_START) {
            throw new IllegalArgumentException("dayStartHour must be from 0 to " + LATEST_DAY_START);
        }
    }

    /** Whether clocks never change under it, because the zone is a fixed offset from UTC and not a place. */
    public boolean isFixedOffset() {
        return zone instanceof ZoneOffset;
    }

    /** The offset from UTC at a moment, in seconds, whether or not the entry is then in force. */
    public int offsetAt(Instant moment) {
        return zone.getRules().getOffset(moment).getTotalSeconds();
    }

    /** The date of a moment under this entry, whether or not it is then in force. */
    LocalDate date(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone).minusHours(dayStartHour).toLocalDate();
    }

    /** When a clock in the zone first shows a time, or has skipped it. */
    Instant momentOf(LocalDateTime wall) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(wall);
        return offsets.isEmpty() ? rules.getTransition(wall).getInstant() : wall.toInstant(offsets.getFirst());
    }

    /** Whether days are the same under both entries. */
    boolean sameDays(ZoneEntry other) {
        return zone.equals(other.zone) && dayStartHour == other.dayStartHour;
    }
}
