package io.streakline.web.http;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.base.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a request's body: JSON in UTF-8, plain or with gzip, up to a limit that applies before and after decompression.
 * Runs on the request's event loop.
 */
final class Bodies {

    private Bodies() {}

    /** The bytes as received. Fails with a {@link Refusal} with 400 or 413. */
    static Future<Buffer> read(HttpServerRequest request, int limit) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isLonger(length, limit)) {
            return Future.failedFuture(tooLarge(request, limit));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > limit) {
                request.handler(null);
                promise.tryFail(tooLarge(request, limit));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(cut -> promise.tryFail(
                Problem.of(ErrorCode.BAD_REQUEST, "The body ended too early").refusal()));
        request.endHandler(end -> promise.tryComplete(body));
        request.resume(); // it waited while somebody was asked who calls
        return promise.future();
    }

    /**
     * The content of a body: without its content coding, and checked to be JSON by its type. The body of a {@code
     * DELETE} is rarely needed, and clients send it with any type, so its type is ignored.
     *
     * @throws Refusal with 400, 413 or 415
     */
    static Buffer json(HttpServerRequest request, Buffer body, int limit) {
        Buffer plain = decoded(request, body, limit);
        if (!request.method().equals(HttpMethod.DELETE)) {
            checkType(request, plain);
        }
        return plain;
    }

    /** The body without its content coding (RFC 9110, 8.4). */
    private static Buffer decoded(HttpServerRequest request, Buffer body, int limit) {
        List<String> codings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty() || body.length() == 0) {
            return body;
        }
        if (codings.size() > 1 || !Gzip.NAMES.contains(codings.getFirst())) {
            request.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip"); // RFC 9110, 15.5.16
            throw refused(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body's Content-Encoding is not supported. Use gzip, or no Content-Encoding");
        }
        try {
            Buffer plain = Gzip.unzip(body, limit);
            if (plain == null) {
                throw tooLarge(request, limit);
            }
            return plain;
        } catch (IOException e) {
            throw refused(
                    ErrorCode.BAD_REQUEST, "The body is not valid gzip. Send it again, or without Content-Encoding");
        }
    }

    private static Refusal refused(ErrorCode code, String message) {
        return Problem.of(code, message).refusal();
    }

    private static boolean isLonger(String length, int limit) {
        try {
            return Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return true; // more than 18 digits
        }
    }

    private static Refusal tooLarge(HttpServerRequest request, int limit) {
        // The rest of the body would have to be read before the connection's next request.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.resume();
        return refused(ErrorCode.BODY_TOO_LARGE, "The body is larger than " + limit + " bytes");
    }

    private static void checkType(HttpServerRequest request, Buffer body) {
        if (body.length() == 0) {
            return;
        }
        ContentType type = ContentType.parse(request.getHeader(HttpHeaders.CONTENT_TYPE));
        if (!type.isJson()) {
            throw refused(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON, with Content-Type: application/json");
        }
        if (!type.isUtf8()) {
            throw refused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body's charset is not supported. Send it as UTF-8");
        }
    }
}
