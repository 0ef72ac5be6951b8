package io.streakline.storage.job;

import java.time.Instant;

/** Receives the results of {@link Retention}. */
public interface RetentionMetrics {

    void removed(String kind, long rows);

    /** A pass over all data of a kind has ended. */
    void passed(String kind, Instant at);

    void failed(String kind);
}
