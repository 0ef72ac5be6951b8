package io.streakline.storage.job;

import io.streakline.storage.database.SqlFailure;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes data past its retention, for each kind of data. A failure of one kind does not affect the others. */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Map<String, Removal> removals = new LinkedHashMap<>();
    private final RetentionMetrics metrics;
    private final Clock clock;

    public Retention(RetentionMetrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** @param kind one of a small fixed set, such as <code>activities</code> */
    public Retention with(String kind, Removal removal) {
        removals.put(kind, removal);
        return this;
    }

    /** Like {@link #with}, unless the data is kept without limit. @param days 0: without limit */
    public Retention after(int days, String kind, Removal removal) {
        return days == 0 ? this : with(kind, removal);
    }

    /** One pass over all kinds. Blocks. */
    public void run() throws InterruptedException {
        for (var removal : removals.entrySet()) {
            run(removal.getKey(), removal.getValue());
        }
    }

    private void run(String kind, Removal removal) throws InterruptedException {
        try {
            removal.run(rows -> metrics.removed(kind, rows));
            metrics.passed(kind, clock.instant());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error e) {
            metrics.failed(kind);
            if (SqlFailure.of(e) == SqlFailure.AWAY) {
                LOG.debug("The removal of old data of {} is waiting for the database", kind, e);
            } else {
                LOG.error("Could not remove old data of {}; trying again later", kind, e);
            }
        }
    }
}
