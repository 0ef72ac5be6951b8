package io.streakline.storage.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Bounded waits for changes that the operating system does not report: the end of another process, or the content of a
 * file.
 */
final class Waiting {

    private static final Duration INTERVAL = Duration.ofMillis(10);

    private Waiting() {}

    /** Whether {@code condition} became true within {@code most}; it is checked every 10 ms. */
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
     * Whether {@code future} was completed, with any result, within {@code most}. An interrupt is deferred, because
     * half a stop is worse than a late one. No pool is used, since a pool may be busy when the database needs help.
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
