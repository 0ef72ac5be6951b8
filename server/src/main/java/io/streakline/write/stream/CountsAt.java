package io.streakline.write.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's counts right after an event, as they were at an instant: without what had expired by then.
 *
 * @param offset of the event
 * @param at     the instant
 * @param until  nothing that the counts hold expires before this; null: nothing does
 */
public record CountsAt(
        FeedCounts counts,
        long offset,
        Instant at,
        @Nullable Instant until) {

    /** Whether some of what they hold may have expired. */
    public boolean isStale(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
