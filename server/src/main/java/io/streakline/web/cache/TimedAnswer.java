package io.streakline.web.cache;

import io.streakline.write.lane.Answer;
import java.time.Instant;

/**
 * An answer to a read, with the span of time in which the same data give the same answer. Immutable.
 *
 * @param from  the moment as of which it was read
 * @param until the first moment at which time alone may change it, not included; {@code from} if that is not known
 */
public record TimedAnswer(Answer answer, Instant from, Instant until) {

    /** An answer in which nothing depends on time. */
    public static TimedAnswer timeless(Answer answer) {
        return new TimedAnswer(answer, Instant.MIN, Instant.MAX);
    }

    /** An answer that is to be read anew each time. */
    public static TimedAnswer once(Answer answer) {
        return new TimedAnswer(answer, Instant.MIN, Instant.MIN);
    }
}
