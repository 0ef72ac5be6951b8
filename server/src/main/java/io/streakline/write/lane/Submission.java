package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command in a lane. It ends with exactly one outcome: the first one counts. */
record Submission<C extends Command>(
        Writer<C> writer, C command, @Nullable IdempotencyKey key, CompletableFuture<Answer> answer, long arrival) {

    void refuse(ErrorCode code, String message) {
        answer.complete(Answer.refused(code, message));
    }

    /** Ends it with nothing on disk, because its lane has no database. */
    void refuseAway() {
        refuse(ErrorCode.DATABASE_AWAY, "The database is unavailable. Nothing was written. Try again in a moment");
    }

    /**
     * Ends it with an unknown outcome: the server could not determine whether it is on disk. Has no effect on an
     * answered command.
     */
    void unknown() {
        refuse(
                ErrorCode.OUTCOME_UNKNOWN,
                "The server failed before it knew whether this was written."
                        + " Repeat it with the same Idempotency-Key to get the outcome");
    }
}
