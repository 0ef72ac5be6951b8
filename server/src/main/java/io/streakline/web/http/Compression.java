package io.streakline.web.http;

import io.streakline.web.cache.KeptAnswer;
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
        send(context, body, zipped -> {}, send);
    }

    private void send(RoutingContext context, Buffer body, Consumer<Buffer> made, Consumer<Buffer> send) {
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
            zip(context, body, made, send);
        } else {
            blocking.execute(() -> zip(context, body, made, send));
        }
    }

    /** The same for an answer in memory, which is compressed once. */
    void send(RoutingContext context, KeptAnswer answer, Consumer<Buffer> send) {
        Buffer zipped = Gzip.isWanted(context.request(), answer.length()) ? answer.zipped() : null;
        if (zipped == null) {
            send(context, answer.body(), answer::keepZipped, send);
        } else {
            Api.onLoop(context, () -> sendZipped(context, zipped, send));
        }
    }

    private static void zip(RoutingContext context, Buffer body, Consumer<Buffer> made, Consumer<Buffer> send) {
        Buffer zipped = Gzip.zip(body.getBytes());
        made.accept(zipped);
        Api.onLoop(context, () -> sendZipped(context, zipped, send));
    }

    private static void sendZipped(RoutingContext context, Buffer zipped, Consumer<Buffer> send) {
        vary(context.response());
        context.response().putHeader("Content-Encoding", "gzip");
        send.accept(zipped);
    }

    static void vary(HttpServerResponse response) {
        response.headers().add("Vary", "Accept-Encoding");
    }
}
