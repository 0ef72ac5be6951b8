package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The result of a command; HTTP answers and socket acks are both created from it. */
public sealed interface Answer {

    /**
     * The command is on disk.
     *
     * @param status   2xx
     * @param body     JSON
     * @param position the user's stream position after it; null if it concerns several users
     * @param replayed whether this is the stored answer to an earlier request with the same Idempotency-Key
     */
    record Done(int status, String body, @Nullable String position, boolean replayed) implements Answer {}

    /** The command was refused and changed nothing. */
    record Refused(Problem problem) implements Answer {}

    /** The lane adds the position. */
    static Answer done(int status, String body) {
        return new Done(status, body, null, false);
    }

    static Answer refused(ErrorCode code, String message) {
        return new Refused(Problem.of(code, message));
    }
}
