package io.streakline.base.problem;

import io.streakline.socketio.Cancellable;
import io.streakline.socketio.Timers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one rule for the boundary of a thread: a failure that nobody handled, an {@link Error} included, is logged and
 * counted, and the thread's next task runs. Where memory may be wrong afterwards, the process ends instead, by
 * {@link #fatal}. Executors and timers of the server are made here, so that no task runs outside the rule. Thread-safe.
 */
public final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Consumer<String> count;
    private final Consumer<String> end;

    /**
     * @param count counts a failure of this kind, one of a small fixed set
     * @param end   ends the process; told why in one sentence
     */
    public Faults(Consumer<String> count, Consumer<String> end) {
        this.count = count;
        this.end = end;
    }

    /** A task that may fail in any way. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /** Runs a task; what it throws is logged and counted. Returns whether it threw nothing. */
    public boolean run(String kind, Task task) {
        try {
            task.run();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable e) { // also an Error: the thread's other tasks have no part in it
            report(kind, e);
            return false;
        }
    }

    /** Logs and counts a failure that its boundary has handled. Never throws. */
    public void report(String kind, Throwable failure) {
        try {
            count.accept(kind);
            LOG.error("A task of kind \"{}\" failed; the next one will run as usual", kind, failure);
        } catch (Throwable e) { // as when memory is short: nothing more can be said
            failure.addSuppressed(e);
        }
    }

    /** Ends the process, since what it holds in memory may be wrong; the next start reads all of it again. */
    public void fatal(String sentence) {
        LOG.error("{}", sentence);
        end.accept(sentence);
    }

    /** One virtual thread a task, for what blocks. */
    public ExecutorService blocking() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("blocking-", 0)
                .uncaughtExceptionHandler((thread, failure) -> report("blocking", failure))
                .factory());
    }

    /** The same timers, whose thread outlives what its tasks throw. */
    public Timers timers(Timers timers) {
        return new Timers() {
            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                return timers.schedule(delay, () -> run("timer", task::run));
            }

            @Override
            public long nanoTime() {
                return timers.nanoTime();
            }
        };
    }
}
