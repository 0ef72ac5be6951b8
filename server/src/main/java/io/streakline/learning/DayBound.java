package io.streakline.learning;

import java.time.Duration;

/**
 * The most learning time that counts on one local day. Time beyond it is kept as capped, so what a day counts follows from
 * the sum of all that was given to it, in any order. A day that counted more before the bound was set keeps that. Pure.
 *
 * @param millis above 0
 */
public record DayBound(long millis) {

    private static final int DAYS_OF_WEEK = 7;

    public static DayBound ofHours(int hours) {
        return new DayBound(Duration.ofHours(hours).toMillis());
    }

    /**
     * How much the capped time of a day changes, in milliseconds.
     *
     * @param counted what the day counts now
     * @param capped  what was given to it beyond that
     * @param given   what is given to it, or taken back if negative
     */
    public long capped(long counted, long capped, long given) {
        long all = Math.addExact(Math.addExact(counted, capped), given);
        return all - Math.min(all, Math.max(millis, counted)) - capped;
    }

    /** The bound of seven days. */
    public DayBound ofWeek() {
        return new DayBound(millis * DAYS_OF_WEEK);
    }
}
