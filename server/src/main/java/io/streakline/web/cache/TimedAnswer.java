package io.streakline.web.cache;

import io.streakline.write.lane.Answer;
import java.time.Instant;

/**
 * An answer to a read, with the period in which the same data gives the same answer. Immutable.
 *
 * @param from  the moment for which it was read
 * @param until the first moment, exclusive, at which time alone may change it; {@code from} if that is unknown
 */
public record TimedAnswer(Answer answer, Instant from, Instant until) {

    /** An answer that does not depend on time. */
    public static TimedAnswer timeless(Answer answer) {
        return new TimedAnswer(answer, Instant.MIN, Instant.MAX);
    }

    /** An answer that must be read again each time. */
    public static TimedAnswer once(Answer answer) {
        return new TimedAnswer(answer, Instant.MIN, Instant.MIN);
    }
}
