package io.streakline.delivery;

import io.streakline.write.stream.CountsAt;
import io.streakline.write.stream.Deletion;
import io.streakline.write.stream.StreamEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Gives the counts that clients see: those of an event or a head, less what has expired since and is not yet swept. Reads
 * the database only if something may have expired; blocks then. Thread-safe.
 */
final class CurrentCounts {

    private final StreamLog log;
    private final Clock clock;

    CurrentCounts(StreamLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Events of one user as they are to be sent now: what has expired is told as deleted, and counted no more. */
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

    /** The same of one user's counts. */
    CountsAt of(String userId, CountsAt counts) {
        Instant now = clock.instant();
        return counts.isStale(now) ? log.expired(userId, now).takenOff(counts, now) : counts;
    }

    /** Whether {@link #of(String, CountsAt)} would read the database. */
    boolean isStale(CountsAt counts) {
        return counts.isStale(clock.instant());
    }
}
