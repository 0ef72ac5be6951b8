package io.streakline.web.http;

import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Refusal;
import io.streakline.storage.database.DatabaseException;
import io.streakline.storage.database.PoolExhaustedException;
import io.streakline.storage.database.SqlFailure;
import io.streakline.write.lane.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and problems; the only place where an error becomes an HTTP response. */
public final class Responses {

    static final String REQUEST_ID = "X-Request-Id";
    static final CharSequence POSITION = HttpHeaders.createOptimized("Stream-Position");
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    /** @param body plain or compressed */
    static void send(HttpServerResponse response, Answer.Done done, Buffer body) {
        response.setStatusCode(done.status()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        if (done.position() != null) {
            response.putHeader(POSITION, done.position());
        }
        if (done.replayed()) {
            response.putHeader("Idempotent-Replayed", "true");
        }
        end(response, body);
    }

    static void send(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.code().status()).putHeader("Content-Type", "application/problem+json");
        if (problem.code().status() == 401) {
            response.putHeader("WWW-Authenticate", challenge(problem.code()));
        }
        if (problem.retryAfter() != null) {
            response.putHeader("Retry-After", wholeSeconds(problem.retryAfter()));
        }
        end(response, Buffer.buffer(json(problem, response.headers().get(REQUEST_ID))));
    }

    /** Rounded up, so that clients that wait this long do not come too early. */
    static String wholeSeconds(Duration duration) {
        return Long.toString(duration.plusNanos(999_999_999).toSeconds());
    }

    /** RFC 6750, 3: a challenge for a request without a token names no error. */
    private static String challenge(ErrorCode code) {
        return switch (code) {
            case INVALID_TOKEN, TOKEN_EXPIRED -> "Bearer realm=\"streakline\", error=\"invalid_token\"";
            default -> "Bearer realm=\"streakline\"";
        };
    }

    /** @param allow the methods that the path supports */
    static void methodNotAllowed(HttpServerResponse response, String allow) {
        response.putHeader("Allow", allow);
        send(response, Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "Allowed here: " + allow));
    }

    /** Without a body. */
    static void end(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
    }

    static void end(HttpServerResponse response, Buffer body) {
        if (!response.closed() && !response.ended()) {
            response.end(body);
        }
    }

    private static String json(Problem problem, String requestId) {
        return Json.object(to -> {
            to.writeStringField("type", "about:blank");
            to.writeStringField("title", problem.code().title());
            to.writeNumberField("status", problem.code().status());
            to.writeStringField("detail", problem.message());
            to.writeStringField("code", problem.code().code());
            to.writeStringField("error", problem.message());
            if (!problem.fields().isEmpty()) {
                to.writeArrayFieldStart("errors");
                for (Problem.BadField field : problem.fields()) {
                    to.writeStartObject();
                    to.writeStringField("field", field.field());
                    to.writeStringField("message", field.message());
                    to.writeEndObject();
                }
                to.writeEndArray();
            }
            to.writeStringField("requestId", requestId);
        });
    }

    /** The problem for a failure; failures of the server are logged. */
    public static Problem problem(Throwable failure, String requestId) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.problem();
            }
            if (cause instanceof PoolExhaustedException) {
                return Problem.of(
                        ErrorCode.OVERLOADED, "Too many requests are waiting for the database. Try again in a moment");
            }
            if (cause instanceof DatabaseException) {
                return Problem.of(ErrorCode.DATABASE_AWAY);
            }
        }
        if (SqlFailure.of(failure) == SqlFailure.AWAY) {
            return Problem.of(ErrorCode.DATABASE_AWAY, "The database is unavailable. Try again in a moment");
        }
        LOG.error("Request {} failed", requestId, failure);
        return Problem.of(
                ErrorCode.INTERNAL, "Something went wrong. Look for this request in the server's log: " + requestId);
    }
}
