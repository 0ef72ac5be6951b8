package io.streakline.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of one user's stream, as the log keeps it.
 *
 * @param offset        1, 2, 3 … without holes
 * @param epoch         the server start that wrote it
 * @param previousEpoch the epoch of the event before it
 * @param payload       JSON, the event's first argument
 * @param expiresAt     after this instant the event is told as a deletion instead; null: never
 */
public record StreamEvent(
        String userId,
        long offset,
        long epoch,
        long previousEpoch,
        String name,
        String payload,
        Counts counts,
        @Nullable Instant expiresAt) {

    public Position position() {
        return new Position(userId, epoch, offset);
    }
}
