package io.streakline.job;

import io.streakline.database.SqlFailure;
import io.streakline.socketio.Timers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is done again and again: a pause, the work, a pause … It never overlaps itself, and a failure is logged
 * and does not end it; while the database is away it waits in silence.
 */
public final class Job implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final Timers timers;
    private final ExecutorService blocking;
    private volatile boolean closed;

    /** May block. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private Job(String name, Duration pause, Work work, Timers timers, ExecutorService blocking) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.timers = timers;
        this.blocking = blocking;
    }

    /** @param blocking where the work runs */
    public static Job start(String name, Duration pause, Work work, Timers timers, ExecutorService blocking) {
        var job = new Job(name, pause, work, timers, blocking);
        job.scheduleNext();
        return job;
    }

    private void scheduleNext() {
        timers.schedule(pause, () -> {
            if (!closed) {
                blocking.execute(this::run);
            }
        });
    }

    private void run() {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (SqlFailure.of(e) == SqlFailure.AWAY) {
                LOG.debug("Job {} waits for the database", name, e);
            } else {
                LOG.error("Job {} failed; it will be tried again", name, e);
            }
        }
        if (!closed) {
            scheduleNext();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
