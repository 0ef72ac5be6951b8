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
 * Handles failures at the boundary of a thread: an unhandled failure, including an {@link Error}, is logged and
 * counted, and the thread's next task runs. If memory may be wrong afterwards, the process ends instead, through {@link
 * #fatal}. The server creates all executors and timers here, so every task follows this rule. Thread-safe.
 *
 * @param count counts a failure of this kind, one of a small fixed set
 * @param end   ends the process; receives the reason in one sentence
 */
public record Faults(Consumer<String> count, Consumer<String> end) {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    /** A task that may throw anything. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }

    /** Runs a task; logs and counts what it throws. Returns whether it threw nothing. */
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

    /** Ends the process because its memory may be wrong; the next start reads everything again. */
    public void fatal(String sentence) {
        LOG.error("{}", sentence);
        end.accept(sentence);
    }

    /** One virtual thread per task, for blocking work. */
    public ExecutorService blocking() {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                .name("blocking-", 0)
                .uncaughtExceptionHandler((thread, failure) -> report("blocking", failure))
                .factory());
    }

    /** The same timers; their thread survives failures of tasks. */
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
