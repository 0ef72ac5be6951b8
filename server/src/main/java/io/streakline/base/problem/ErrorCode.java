package io.streakline.base.problem;

import io.streakline.base.config.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All errors in one table: the code for programs, the HTTP status, and the title for people. HTTP answers and socket
 * acks are both created from it.
 */
public enum ErrorCode {
    MALFORMED_JSON(400, "Malformed JSON"),
    INVALID_FIELDS(400, "Invalid fields"),
    MISSING_FIELDS(400, "Missing required fields"),
    HOURS_REQUIRED(400, "Valid hours value required"),
    STREAK_REQUIRED(400, "Streak values required"),
    STAT_REQUIRED(400, "Stat name required"),
    BELOW_ZERO(400, "Total below zero"),
    BAD_CURSOR(400, "Bad cursor"),
    BAD_POSITION(400, "Bad position"),
    BAD_REQUEST(400, "Bad request"),
    WEAK_PASSWORD(400, "Weak password"),
    BAD_LINK(400, "Link expired or already used"),
    UNAUTHENTICATED(401, "Not signed in"),
    INVALID_TOKEN(401, "Invalid token"),
    TOKEN_EXPIRED(401, "Token expired"),
    WRONG_CREDENTIALS(401, "Wrong credentials"),
    SESSION_ENDED(401, "Session ended"),
    FORBIDDEN_ORIGIN(403, "Forbidden origin"),
    FORBIDDEN_HOST(403, "Forbidden host"),
    FORBIDDEN(403, "Forbidden"),
    MISSING_SCOPE(403, "Missing scope"),
    REGISTRATION_CLOSED(403, "Registration closed"),
    EMAIL_UNVERIFIED(403, "Email address not confirmed"),
    ACCOUNT_DISABLED(403, "Account disabled"),
    TLS_REQUIRED(403, "TLS required"),
    NOT_FOUND(404, "Not found"),
    NO_MAIL(404, "Email not configured"),
    ANALYTICS_NOT_FOUND(404, "Analytics not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    IDEMPOTENCY_IN_FLIGHT(409, "First request with this key still in flight"),
    TOO_MANY_KEYS(409, "Too many API keys"),
    EMAIL_TAKEN(409, "Email address taken"),
    USER_TAKEN(409, "User already has an account"),
    LAST_ADMIN(409, "Last admin"),
    ZONE_TOO_CLOSE(409, "Time zone changed too recently"),
    BODY_TOO_LARGE(413, "Body too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key used for another body"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    RATE_LIMITED(429, "Too many requests"),
    TOO_MANY_SOCKETS(429, "Too many sockets"),
    HEADERS_TOO_LARGE(431, "Headers too large"),
    INTERNAL(500, "Internal error"),
    BEING_ERASED(503, "This user is being erased. Try again in a moment"),
    PROVIDER_AWAY(503, "Identity provider unavailable"),
    OVERLOADED(503, "Overloaded"),
    DATABASE_AWAY(503, "Database unavailable"),
    /**
     * The only error after which the write may have happened: a retry with the same Idempotency-Key returns the
     * outcome.
     */
    OUTCOME_UNKNOWN(504, "Outcome unknown");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code for clients, for example <code>malformed_json</code>. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** When to retry, unless a {@link Problem} gives another time; null if a retry does not help. */
    @Nullable
    Duration retryAfter() {
        return switch (this) {
            case IDEMPOTENCY_IN_FLIGHT, BEING_ERASED, PROVIDER_AWAY, OVERLOADED, DATABASE_AWAY, OUTCOME_UNKNOWN ->
                Limits.RETRY_AFTER;
            default -> null;
        };
    }
}
