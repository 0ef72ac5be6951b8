package io.streakline.write.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of one user's stream, as stored in the log.
 *
 * @param offset        1, 2, 3 … without gaps
 * @param epoch         the server start that wrote it
 * @param previousEpoch the epoch of the event before it
 * @param payload       JSON, the event's first argument
 * @param countedAt     the time of the counts: the time of the transaction that wrote it
 * @param countsUntil   no counted item expires before this; null: none ever does
 * @param expiresAt     after this instant, a deletion is sent instead of the event; null: never
 */
public record StreamEvent(
        String userId,
        long offset,
        long epoch,
        long previousEpoch,
        String name,
        String payload,
        FeedCounts counts,
        Instant countedAt,
        @Nullable Instant countsUntil,
        @Nullable Instant expiresAt) {

    public Position position() {
        return new Position(userId, epoch, offset);
    }

    public CountsAt countsAt() {
        return new CountsAt(counts, offset, countedAt, countsUntil);
    }

    public StreamEvent withCounts(CountsAt now) {
        return new StreamEvent(
                userId, offset, epoch, previousEpoch, name, payload, now.counts(), now.at(), now.until(), expiresAt);
    }
}
