package io.streakline.storage.embedded;

import java.time.Duration;

/** The delay before a retry: zero at first, then twice as long each time, at most 5 seconds. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long MOST_MILLIS = 5_000;

    private Backoff() {}

    /** @param failures the number of failures so far; 0 or more */
    static Duration after(int failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10)));
    }
}
