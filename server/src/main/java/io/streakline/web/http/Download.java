package io.streakline.web.http;

import io.streakline.base.config.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is written while it is created, as fast as the client receives it. Used by one thread, which blocks; a
 * virtual one. A failure before {@link #begin} is answered as a problem; a later one breaks the connection, because
 * nothing else tells a client that the answer is incomplete.
 */
public final class Download {

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final String contentType;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final long end = System.nanoTime() + Limits.DOWNLOAD_TIME.toNanos();
    private boolean begun;

    Download(RoutingContext context, String contentType) {
        this.context = context;
        this.response = context.response();
        this.contentType = contentType;
    }

    /**
     * Sends the head. The stream's writes block while the client has not received earlier data. They fail if the client
     * has disconnected, receives nothing for {@link Limits#DOWNLOAD_STALL}, or has not received everything after {@link
     * Limits#DOWNLOAD_TIME}. Closing the stream ends the answer.
     *
     * @param fileName the name under which a browser stores it
     */
    public OutputStream begin(String fileName, String position) throws IOException {
        onLoop(done -> {
            response.exceptionHandler(closed::completeExceptionally)
                    .closeHandler(none -> closed.complete(null))
                    .setChunked(true)
                    .putHeader("Content-Type", contentType)
                    .putHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Stream-Position", position);
            done.complete(null);
        });
        begun = true;
        return new Body();
    }

    /** Whether the client requests only the head, so that no body is needed. */
    public boolean isHead() {
        return context.request().method().equals(HttpMethod.HEAD);
    }

    boolean begun() {
        return begun;
    }

    private final class Body extends OutputStream {

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Buffer chunk = Buffer.buffer(length).appendBytes(bytes, from, length);
            onLoop(done -> {
                response.write(chunk);
                if (response.writeQueueFull()) {
                    response.drainHandler(none -> done.complete(null));
                } else {
                    done.complete(null);
                }
            });
        }

        @Override
        public void close() throws IOException {
            onLoop(done -> response.end().onComplete(ended -> done.complete(null)));
        }
    }

    private interface Task {
        void run(CompletableFuture<Void> done);
    }

    private void onLoop(Task task) throws IOException {
        var done = new CompletableFuture<Void>();
        Api.onLoop(context, () -> {
            if (response.closed() || closed.isDone()) {
                done.completeExceptionally(new IOException("the client has disconnected"));
            } else {
                task.run(done);
            }
        });
        try {
            long left = Math.min(end - System.nanoTime(), Limits.DOWNLOAD_STALL.toNanos());
            CompletableFuture.anyOf(done, closed).get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the client receives nothing, or is too slow", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Leaves the answer incomplete. */
    void abort() {
        Api.onLoop(context, () -> context.request().connection().close());
    }
}
