package io.streakline.write.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's counts directly after an event, as they were at an instant, without items expired by then.
 *
 * @param offset of the event
 * @param at     the instant
 * @param until  no counted item expires before this; null: none ever does
 */
public record CountsAt(
        FeedCounts counts,
        long offset,
        Instant at,
        @Nullable Instant until) {

    /** Whether some counted items may have expired. */
    public boolean isStale(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
