package io.streakline.storage.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waits for what the operating system tells nobody: that a foreign process ended, that a file says something. */
final class Waiting {

    private static final Duration INTERVAL = Duration.ofMillis(10);

    private Waiting() {}

    /** Whether {@code condition} came true within {@code most}; it is asked every 10 ms. */
    static boolean until(Duration most, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > most.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        return true;
    }

    /**
     * Whether {@code future} was completed, with whatever, within {@code most}. An interrupt is kept for later: half a
     * stop is worse than a late one. No pool takes part, since a pool may be busy when the database needs help.
     */
    static boolean completed(CompletableFuture<?> future, Duration most) {
        boolean interrupted = false;
        long start = System.nanoTime();
        try {
            while (true) {
                try {
                    future.get(most.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                    return true;
                } catch (ExecutionException failed) {
                    return true;
                } catch (TimeoutException e) {
                    return false;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
