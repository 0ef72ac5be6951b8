package io.streakline.storage.job;

import io.streakline.base.problem.Faults;
import io.streakline.socketio.Timers;
import io.streakline.storage.database.SqlFailure;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeated work: a pause, the work, a pause, and so on. It never overlaps itself. A failure, including an {@link
 * Error}, is logged and counted, and the next pause begins; while the database is unavailable, failures are neither.
 */
public final class Job implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final Means means;
    private volatile boolean closed;

    /** May block. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** The threads that run jobs. */
    public record Means(Timers timers, ExecutorService blocking, Faults faults) {}

    private Job(String name, Duration pause, Work work, Means means) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.means = means;
    }

    public static Job start(String name, Duration pause, Work work, Means means) {
        var job = new Job(name, pause, work, means);
        job.scheduleNext();
        return job;
    }

    private void scheduleNext() {
        if (!closed) {
            means.timers().schedule(pause, this::begin);
        }
    }

    /**
     * Runs on the timers' thread. A job that gets no thread, for example when memory is short, waits for its next turn.
     */
    private void begin() {
        if (!closed && !means.faults().run("job", () -> means.blocking().execute(this::run))) {
            scheduleNext();
        }
    }

    private void run() {
        try {
            means.faults().run("job", this::work);
        } finally {
            scheduleNext();
        }
    }

    private void work() throws Exception {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (SqlFailure.of(e) != SqlFailure.AWAY) {
                throw new IllegalStateException("Job " + name + " failed; trying again later", e);
            }
            LOG.debug("Job {} is waiting for the database", name, e);
        } catch (Error e) {
            throw new IllegalStateException("Job " + name + " failed; trying again later", e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
