package io.streakline.access.limit;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Duration;

/**
 * What a bucket says to one call.
 *
 * @param limit     what it holds when it is full
 * @param remaining what is left in it, whole calls
 * @param reset     until it is full again
 * @param retryAfter      until there is enough for one more; zero: this one may pass
 */
public record Allowance(int limit, long remaining, Duration reset, Duration retryAfter) {

    public boolean granted() {
        return retryAfter.isZero();
    }

    /** What is told to one that is not granted. */
    public Problem refusal() {
        return Problem.later(ErrorCode.RATE_LIMITED, "Too many requests. Wait before the next one", retryAfter);
    }
}
