package io.streakline.base.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a request was refused, as sent to clients (RFC 9457).
 *
 * @param message one sentence; also the <code>error</code> that existing clients read
 * @param fields  each bad field, in the order of the request
 * @param retryAfter when to retry, sent in whole seconds, rounded up; null if a retry does not help
 */
public record Problem(
        ErrorCode code,
        String message,
        List<BadField> fields,
        @Nullable Duration retryAfter) {

    /** Users the caller may not see look exactly like users that do not exist. */
    public static final Problem NO_SUCH_USER =
            of(ErrorCode.NOT_FOUND, "This user does not exist, or you may not see it");

    /** A problem whose code says when to retry. */
    public Problem(ErrorCode code, String message, List<BadField> fields) {
        this(code, message, fields, code.retryAfter());
    }

    /** @param field the field's name; in a batch with its index, for example <code>activities[3].title</code> */
    public record BadField(String field, String message) {}

    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, List.of());
    }

    public static Problem of(ErrorCode code) {
        return of(code, code.title());
    }

    /**
     * The refusal of a request with one bad field. @param rule the requirement of the field, for example "must be true
     * or false"
     */
    public static Refusal badField(String field, String rule) {
        return new Problem(ErrorCode.INVALID_FIELDS, field + " " + rule, List.of(new BadField(field, rule))).refusal();
    }

    /** A problem with its own time for a retry. */
    public static Problem later(ErrorCode code, String message, Duration retryAfter) {
        return new Problem(code, message, List.of(), retryAfter);
    }

    public Refusal refusal() {
        return new Refusal(this);
    }
}
