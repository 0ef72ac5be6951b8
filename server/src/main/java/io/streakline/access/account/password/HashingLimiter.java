package io.streakline.access.account.password;

import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Limits concurrent work that occupies a core: a few run at once, and a bounded number waits. Thread-safe. */
public final class HashingLimiter {

    private final Semaphore working;
    private final Semaphore present;

    public HashingLimiter() {
        this(Limits.PASSWORDS_AT_ONCE, Limits.PASSWORDS_WAITING);
    }

    public HashingLimiter(int atOnce, int waiting) {
        this.working = new Semaphore(atOnce, true);
        this.present = new Semaphore(atOnce + waiting);
    }

    /** Blocks. @throws io.streakline.base.problem.Refusal with 503 if too many wait */
    <T> T take(Supplier<T> work) {
        if (!present.tryAcquire()) {
            throw Problem.of(ErrorCode.OVERLOADED, "Too many users are signing in at once. Try again in a moment")
                    .refusal();
        }
        try {
            working.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                working.release();
            }
        } finally {
            present.release();
        }
    }
}
