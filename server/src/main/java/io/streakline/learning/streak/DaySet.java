package io.streakline.learning.streak;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A sorted set of dates: the days on which a user was active. Four bytes per date; immutable, and so thread-safe.
 * Adding copies it, which takes a few microseconds for a lifetime of daily activity.
 */
public final class DaySet {

    /** No date. */
    public static final DaySet EMPTY = new DaySet(new int[0]);

    /** Days since 1970-01-01, ascending. */
    private final int[] days;

    private DaySet(int[] days) {
        this.days = days;
    }

    /** In any order, duplicates allowed. */
    public static DaySet of(Collection<LocalDate> dates) {
        return new DaySet(dates.stream()
                .mapToInt(date -> Math.toIntExact(date.toEpochDay()))
                .sorted()
                .distinct()
                .toArray());
    }

    /** This set with the date added; itself if it contains the date. */
    public DaySet with(LocalDate date) {
        int day = Math.toIntExact(date.toEpochDay());
        int found = Arrays.binarySearch(days, day);
        if (found >= 0) {
            return this;
        }
        int place = -found - 1;
        int[] more = new int[days.length + 1];
        System.arraycopy(days, 0, more, 0, place);
        more[place] = day;
        System.arraycopy(days, place, more, place + 1, days.length - place);
        return new DaySet(more);
    }

    /** This set without the date, for example after an undo; itself if it does not contain the date. */
    public DaySet without(LocalDate date) {
        int found = Arrays.binarySearch(days, Math.toIntExact(date.toEpochDay()));
        if (found < 0) {
            return this;
        }
        int[] fewer = Arrays.copyOf(days, days.length - 1);
        System.arraycopy(days, found + 1, fewer, found, days.length - found - 1);
        return new DaySet(fewer);
    }

    public boolean contains(LocalDate date) {
        return Arrays.binarySearch(days, Math.toIntExact(date.toEpochDay())) >= 0;
    }

    public int size() {
        return days.length;
    }

    public List<LocalDate> dates() {
        return Arrays.stream(days).mapToObj(LocalDate::ofEpochDay).toList();
    }

    /** The date at this index, from 0, in days since 1970-01-01. */
    int day(int place) {
        return days[place];
    }

    /** The index of the first date after this day. */
    int placeAfter(int day) {
        int found = Arrays.binarySearch(days, day);
        return found >= 0 ? found + 1 : -found - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DaySet set && Arrays.equals(days, set.days);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(days);
    }

    @Override
    public String toString() {
        return dates().toString();
    }
}
