package io.streakline.access.limit;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Duration;

/**
 * A bucket's decision for one call.
 *
 * @param limit     the size of the bucket
 * @param remaining whole calls that are left
 * @param reset     time until it is full again
 * @param retryAfter      time until there is enough for one more; zero: this call is granted
 */
public record Allowance(int limit, long remaining, Duration reset, Duration retryAfter) {

    public boolean granted() {
        return retryAfter.isZero();
    }

    /** The error for a call that is not granted. */
    public Problem refusal() {
        return Problem.later(ErrorCode.RATE_LIMITED, "Too many requests. Wait before the next one", retryAfter);
    }
}
