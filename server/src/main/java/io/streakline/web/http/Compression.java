package io.streakline.web.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Compresses answers for clients that accept gzip, on virtual threads and never on an event loop. Thread-safe.
 *
 * @param blocking virtual threads
 */
record Compression(ExecutorService blocking) {

    /**
     * Sends a body from the request's event loop; may be called on any thread.
     *
     * @param send ends the response with the given body
     */
    void send(RoutingContext context, Buffer body, Consumer<Buffer> send) {
        HttpServerRequest request = context.request();
        if (!Gzip.isWanted(request, body.length())) {
            boolean varies = Gzip.mayBe(request, body.length());
            Api.onLoop(context, () -> {
                if (varies) {
                    vary(context.response());
                }
                send.accept(body);
            });
        } else if (Thread.currentThread().isVirtual()) {
            zipped(context, body, send);
        } else {
            blocking.execute(() -> zipped(context, body, send));
        }
    }

    private static void zipped(RoutingContext context, Buffer body, Consumer<Buffer> send) {
        Buffer zipped = Gzip.zip(body.getBytes());
        Api.onLoop(context, () -> {
            vary(context.response());
            context.response().putHeader("Content-Encoding", "gzip");
            send.accept(zipped);
        });
    }

    private static void vary(HttpServerResponse response) {
        response.headers().add("Vary", "Accept-Encoding");
    }
}
