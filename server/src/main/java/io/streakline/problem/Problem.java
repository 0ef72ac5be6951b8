package io.streakline.problem;

import java.util.List;

/**
 * Why a request was refused, as clients are told (RFC 9457).
 *
 * @param message one sentence; also what existing clients read as <code>error</code>
 * @param fields  each bad field, in the order of the request
 */
public record Problem(ErrorCode code, String message, List<BadField> fields) {

    /** @param field the field's name; in a batch with its place, for example <code>activities[3].title</code> */
    public record BadField(String field, String message) {}

    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, List.of());
    }

    public static Problem of(ErrorCode code) {
        return of(code, code.title());
    }

    public Refusal refusal() {
        return new Refusal(this);
    }
}
