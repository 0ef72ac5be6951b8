package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a command came to; HTTP answers and socket acks are both made from it. */
public sealed interface Answer {

    /**
     * It is on disk.
     *
     * @param status   2xx
     * @param body     JSON
     * @param position the user's stream position behind it; null if it concerns several users
     * @param replayed whether this is the stored answer to an earlier request with the same Idempotency-Key
     */
    record Done(int status, String body, @Nullable String position, boolean replayed) implements Answer {}

    /** It was refused and changed nothing. */
    record Refused(Problem problem) implements Answer {}

    /** The lane adds the position. */
    static Answer done(int status, String body) {
        return new Done(status, body, null, false);
    }

    static Answer refused(ErrorCode code, String message) {
        return new Refused(Problem.of(code, message));
    }
}
