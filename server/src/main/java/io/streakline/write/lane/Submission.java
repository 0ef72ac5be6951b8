package io.streakline.write.lane;

import io.streakline.base.problem.ErrorCode;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command in a lane. It ends with exactly one outcome: the first one counts. @param users of the command */
record Submission<C extends Command>(
        Writer<C> writer,
        C command,
        Collection<String> users,
        @Nullable IdempotencyKey key,
        CompletableFuture<Answer> answer,
        long arrival) {

    // Made in advance: they are needed when there may be no memory left.
    private static final Answer AWAY = Answer.refused(
            ErrorCode.DATABASE_AWAY, "The database is unavailable. Nothing was written. Try again in a moment");
    private static final Answer UNKNOWN = Answer.refused(
            ErrorCode.OUTCOME_UNKNOWN,
            "The server failed before it knew whether this was written."
                    + " Repeat it with the same Idempotency-Key to get the outcome");

    Submission(
            Writer<C> writer, C command, @Nullable IdempotencyKey key, CompletableFuture<Answer> answer, long arrival) {
        this(writer, command, command.users(), key, answer, arrival);
    }

    void refuse(ErrorCode code, String message) {
        answer.complete(Answer.refused(code, message));
    }

    /** Ends it with nothing on disk, because its lane has no database. */
    void refuseAway() {
        answer.complete(AWAY);
    }

    /**
     * Ends it with an unknown outcome: the server could not determine whether it is on disk. Has no effect on an
     * answered command.
     */
    void unknown() {
        if (!answer.isDone()) {
            answer.complete(UNKNOWN);
        }
    }
}
