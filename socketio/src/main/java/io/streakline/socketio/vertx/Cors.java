package io.streakline.socketio.vertx;

import io.streakline.socketio.engine.EngineError;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Predicate;

/**
 * Admits pages of certain origins, over polling and WebSocket, and answers their preflights. For applications whose
 * HTTP server does not do this itself. Without it, every origin is admitted, but gets no CORS headers.
 *
 * @param origins decides about an {@code Origin} header; a request without one is admitted
 * @param credentials whether pages may send cookies
 */
public record Cors(Predicate<String> origins, boolean credentials) {

    /** Adds this check before a handler. A request of another origin is answered 403. */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> handler) {
        return request -> {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            if (origin == null) {
                handler.handle(request);
            } else if (!origins.test(origin)) {
                Responses.refuse(request, EngineError.FORBIDDEN);
            } else {
                allow(request.response(), origin);
                if (request.method().equals(HttpMethod.OPTIONS)) {
                    preflight(request);
                } else {
                    handler.handle(request);
                }
            }
        };
    }

    private void allow(HttpServerResponse response, String origin) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin).putHeader(HttpHeaders.VARY, "Origin");
        if (credentials) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
    }

    private static void preflight(HttpServerRequest request) {
        String headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        HttpServerResponse response =
                request.response().setStatusCode(204).putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        if (headers != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        response.end();
    }
}
