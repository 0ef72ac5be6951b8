package io.streakline.socketio.vertx;

import io.streakline.socketio.engine.EngineError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers requests, on their own loop. Does nothing if the connection has gone. */
final class Responses {

    private Responses() {}

    static void text(HttpServerRequest request, Buffer body) {
        end(request, 200, "text/plain; charset=UTF-8", body);
    }

    static void refuse(HttpServerRequest request, EngineError error) {
        if (error.status() == 503 || error.status() == 429) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        if (error == EngineError.PAYLOAD_TOO_LARGE) {
            // The rest of the body is not read.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        end(request, error.status(), "application/json", Buffer.buffer(error.body()));
    }

    private static void end(HttpServerRequest request, int status, String type, Buffer body) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(body);
        }
    }
}
