package io.streakline.storage.job;

import java.time.Instant;

/** Told of what {@link Retention} does. */
public interface RetentionMetrics {

    void removed(String kind, long rows);

    /** A pass over all of a kind has ended. */
    void passed(String kind, Instant at);

    void failed(String kind);
}
