package io.streakline.base.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, as clients are told (RFC 9457).
 *
 * @param message one sentence; also what existing clients read as <code>error</code>
 * @param fields  each bad field, in the order of the request
 * @param retryAfter when a retry makes sense, told in whole seconds, rounded up; null where it does not
 */
public record Problem(
        ErrorCode code,
        String message,
        List<BadField> fields,
        @Nullable Duration retryAfter) {

    /** What one may not see is told from nothing by nobody. */
    public static final Problem NO_SUCH_USER =
            of(ErrorCode.NOT_FOUND, "This user does not exist, or you may not see it");

    /** One whose code says when a retry makes sense. */
    public Problem(ErrorCode code, String message, List<BadField> fields) {
        this(code, message, fields, code.retryAfter());
    }

    /** @param field the field's name; in a batch with its place, for example <code>activities[3].title</code> */
    public record BadField(String field, String message) {}

    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, List.of());
    }

    public static Problem of(ErrorCode code) {
        return of(code, code.title());
    }

    /** The refusal of a request with one bad field. @param rule what the field must be, for example "must be true or false" */
    public static Refusal badField(String field, String rule) {
        return new Problem(ErrorCode.INVALID_FIELDS, field + " " + rule, List.of(new BadField(field, rule))).refusal();
    }

    /** One that knows better than its code when a retry makes sense. */
    public static Problem later(ErrorCode code, String message, Duration retryAfter) {
        return new Problem(code, message, List.of(), retryAfter);
    }

    public Refusal refusal() {
        return new Refusal(this);
    }
}
