package io.streakline.learning;

import java.time.Duration;

/**
 * The maximum learning time that counts on one local day. Time beyond it is stored as capped, so what a day counts
 * depends on the sum of all time given to it, in any order. A day that counted more before the bound was set keeps its
 * value. Pure.
 *
 * @param millis above 0
 */
public record DayBound(long millis) {

    private static final int DAYS_OF_WEEK = 7;

    public static DayBound ofHours(int hours) {
        return new DayBound(Duration.ofHours(hours).toMillis());
    }

    /**
     * The change of a day's capped time, in milliseconds.
     *
     * @param counted what the day counts now
     * @param capped  what was given to it beyond that
     * @param given   what is given to it now; negative: what is subtracted
     */
    public long capped(long counted, long capped, long given) {
        long all = Math.addExact(Math.addExact(counted, capped), given);
        return all - Math.min(all, Math.max(millis, counted)) - capped;
    }

    /** The bound for seven days. */
    public DayBound ofWeek() {
        return new DayBound(millis * DAYS_OF_WEEK);
    }
}
