package io.streakline.http;

import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes a request's body in, up to a limit, and only if it is JSON. Runs on the request's event loop. */
final class Bodies {

    private Bodies() {}

    /** Fails with a {@link io.streakline.problem.Refusal} of 413 or 415. */
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isLonger(length, limit)) {
            return tooLarge(request, limit);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > limit) {
                request.handler(null);
                Bodies.<Buffer>tooLarge(request, limit).onComplete(promise);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(cut -> promise.tryFail(
                Problem.of(ErrorCode.BAD_REQUEST, "The body was cut off").refusal()));
        request.endHandler(end -> promise.tryComplete(body));
        request.resume(); // it waited while somebody was asked who calls
        return promise.future()
                .compose(whole -> request.method().equals(HttpMethod.DELETE)
                        ? Future.succeededFuture(whole) // nobody reads it
                        : checkType(request, whole));
    }

    private static boolean isLonger(String length, int limit) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return true; // more than 18 digits
        }
    }

    private static <T> Future<T> tooLarge(HttpServerRequest request, int limit) {
        // What is still on its way would have to be read before the connection's next request.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.resume();
        return Future.failedFuture(Problem.of(ErrorCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes")
                .refusal());
    }

    private static Future<Buffer> checkType(HttpServerRequest request, Buffer body) {
        if (body.length() > 0 && !isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            return Future.failedFuture(Problem.of(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "The body must be JSON, with Content-Type: application/json")
                    .refusal());
        }
        return Future.succeededFuture(body);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1); // a first part there is, if an empty one
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        String type = parts[0].strip();
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
