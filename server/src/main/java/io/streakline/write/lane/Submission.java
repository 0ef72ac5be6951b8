package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command on its way through a lane. It ends in exactly one outcome: the first one counts. */
record Submission<C extends Command>(
        Writer<C> writer, C command, @Nullable IdempotencyKey key, CompletableFuture<Answer> answer, long arrival) {

    void refuse(ErrorCode code, String message) {
        answer.complete(Answer.refused(code, message));
    }

    /** Nothing of it is on disk, as its lane has no database. */
    void refuseAway() {
        refuse(ErrorCode.DATABASE_AWAY, "The database is unavailable. Nothing was written. Try again in a moment");
    }

    /** Whether it is on disk could not be found out; without effect on one that was answered. */
    void unknown() {
        refuse(
                ErrorCode.OUTCOME_UNKNOWN,
                "The server failed before it knew whether this was written."
                        + " Repeat it with the same Idempotency-Key to get the outcome");
    }
}
