package io.streakline.delivery;

import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.Deletion;
import io.streakline.write.stream.StreamEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Computes the counts that clients see: those of an event or a head, less notifications that have expired since and are
 * not deleted yet. Reads the database only if something may have expired; blocks then. Thread-safe.
 */
record CurrentCounts(StreamLog log, Clock clock) {

    /** Prepares events of one user for sending: expired notifications are sent as deleted, and not counted. */
    List<StreamEvent> of(String userId, List<StreamEvent> events) {
        Instant now = clock.instant();
        List<StreamEvent> told = Deletion.ofExpired(events, now);
        if (told.stream().noneMatch(event -> event.countsAt().isStale(now))) {
            return told;
        }
        ExpiredItems expired = log.expired(userId, now);
        return told.stream()
                .map(event -> event.withCounts(expired.takenOff(event.countsAt(), now)))
                .toList();
    }

    /** The same for one user's counts. */
    CountsAt of(String userId, CountsAt counts) {
        Instant now = clock.instant();
        return counts.isStale(now) ? log.expired(userId, now).takenOff(counts, now) : counts;
    }

    /** Whether {@link #of(String, CountsAt)} would read the database. */
    boolean isStale(CountsAt counts) {
        return counts.isStale(clock.instant());
    }
}
