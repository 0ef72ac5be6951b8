package io.streakline.web.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.streakline.base.config.Config;
import io.streakline.base.config.ConfigException;
import io.streakline.base.config.Limits;
import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.web.connection.ConnectionLimiter;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's port: identifies each request, checks its Origin and Host, and passes it to the sockets or to the
 * routes. Runs on every event loop.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String EXPOSED =
            "ETag, Stream-Position, Idempotent-Replayed, Retry-After, Warning, X-Request-Id, RateLimit-Limit, RateLimit-Remaining,"
                    + " RateLimit-Reset";

    private static final long DELAY_WATCH_MILLIS = 500;

    private final Vertx vertx;
    private final Config.Http config;
    private final OriginPolicy origins;
    private final RequestPath path;
    private final Handler<HttpServerRequest> sockets;
    private final Handler<HttpServerRequest> routes;
    private final RequestLimiter meter;
    private final Consumer<Duration> loopDelay;
    private final @Nullable TlsFiles tls;
    private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();
    private final AtomicLong requests = new AtomicLong();
    private volatile @Nullable PemKeyCertOptions certificate;

    /** The last message about the certificate's files, so that it is logged once. */
    private volatile String complaint = "";

    private final String start = Long.toString(System.nanoTime() & 0xFFFFFFFL, 36);

    /**
     * @param sockets handles everything under <code>/socket.io/</code>
     * @param routes  handles the rest
     * @param meter   limits requests that do not get as far as a route
     * @param loopDelay receives, twice a second for each event loop, the delay of a due task
     */
    public WebServer(
            Vertx vertx,
            Config.Http config,
            Handler<HttpServerRequest> sockets,
            Handler<HttpServerRequest> routes,
            RequestLimiter meter,
            Consumer<Duration> loopDelay) {
        this.meter = meter;
        this.loopDelay = loopDelay;
        this.vertx = vertx;
        this.config = config;
        this.origins = new OriginPolicy(config);
        this.path = new RequestPath(config.prefix());
        this.sockets = sockets;
        this.routes = routes;
        this.tls = config.tls() == null ? null : new TlsFiles(vertx, config.tls());
    }

    /**
     * Listens on as many event loops as there are cores; completes with the port, or with a {@link ListenException}.
     * Reads the certificate, which blocks.
     *
     * @throws io.streakline.base.config.ConfigException if the certificate or its key cannot be used
     */
    public Future<Integer> listen() {
        certificate = tls == null ? null : tls.read();
        // All event loops must share one free port, which Vert.x calls -1.
        int port = config.port() == 0 ? -1 : config.port();
        AtomicInteger actual = new AtomicInteger();
        var options = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Loop(port, actual), options)
                .map(id -> actual.get())
                .recover(cause -> Future.failedFuture(ListenException.of(config, cause)));
    }

    private final class Loop extends AbstractVerticle {
        private final int port;
        private final AtomicInteger actual;

        Loop(int port, AtomicInteger actual) {
            this.port = port;
            this.actual = actual;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(options());
            servers.add(server);
            watchDelay(System.nanoTime());
            server.requestHandler(WebServer.this::handle)
                    .connectionHandler(ConnectionLimiter::watchRequests)
                    .invalidRequestHandler(WebServer.this::refuseUnparsable)
                    .listen(port, config.host())
                    .onSuccess(listening -> actual.set(listening.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    /** Whether there is a certificate that may be replaced while the server runs. */
    public boolean isTls() {
        return tls != null;
    }

    /**
     * Uses changed certificate files for new connections. If they cannot be used, logs it and keeps the previous
     * certificate. Blocks; one call at a time.
     */
    public void renewCertificate() {
        PemKeyCertOptions now;
        try {
            now = Objects.requireNonNull(tls).read();
        } catch (ConfigException e) {
            if (!String.valueOf(e.getMessage()).equals(complaint)) {
                LOG.warn(
                        "The certificate has changed but cannot be used; the previous one stays in use: {}",
                        e.getMessage());
            }
            complaint = String.valueOf(e.getMessage());
            return;
        }
        complaint = "";
        if (now.equals(certificate)) {
            return;
        }
        Future.join(servers.stream()
                        .map(server -> server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(now)))
                        .toList())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        certificate = now;
        LOG.info("The certificate has changed; new connections use it");
    }

    private void watchDelay(long last) {
        vertx.setTimer(DELAY_WATCH_MILLIS, timer -> {
            long now = System.nanoTime();
            watchDelay(now); // first, so that it goes on whatever comes of the rest
            loopDelay.accept(Duration.ofNanos(Math.max(0, now - last - DELAY_WATCH_MILLIS * 1_000_000)));
        });
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions()
                .setMaxHeaderSize(Limits.HEADER_BYTES)
                .setMaxInitialLineLength(Limits.URI_BYTES)
                .setIdleTimeout((int) Limits.HTTP_IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxWebSocketFrameSize(Limits.SOCKET_PAYLOAD_BYTES)
                .setMaxWebSocketMessageSize(Limits.SOCKET_PAYLOAD_BYTES)
                .setHttp2ClearTextEnabled(false) // its requests have no Host header to check
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024);
        return certificate == null ? options : options.setSsl(true).setKeyCertOptions(certificate);
    }

    private void handle(HttpServerRequest request) {
        HttpServerResponse response = name(request);
        if (LOG.isDebugEnabled()) {
            logWhenDone(request, response);
        }
        if (request.headers().getAll("Host").size() > 1) { // which of them would be judged? RFC 9112, 3.2
            refuse(request, Problem.of(ErrorCode.BAD_REQUEST, "The request has more than one Host"));
            return;
        }
        HttpServerRequest asked = isPath(request.path()) ? path.normalized(request) : request;
        switch (origins.judge(asked.path(), request.getHeader("Origin"), request.getHeader("Host"))) {
            case OriginPolicy.Verdict.Refused refused -> refuse(request, Problem.of(refused.code(), refused.why()));
            case OriginPolicy.Verdict.Allowed allowed -> {
                if (allowed.origin() != null) {
                    response.putHeader("Access-Control-Allow-Origin", allowed.origin())
                            .putHeader("Access-Control-Allow-Credentials", "true")
                            .putHeader("Access-Control-Expose-Headers", EXPOSED)
                            .putHeader("Vary", "Origin");
                }
                if (request.method().equals(HttpMethod.OPTIONS)) {
                    meter.admit(request, () -> preflight(request, allowed.origin() != null));
                } else if (!isPath(request.path())) {
                    refuse(request, Problem.of(ErrorCode.BAD_REQUEST, "The request's target is not a path"));
                } else {
                    route(asked);
                }
            }
        }
    }

    private void route(HttpServerRequest request) {
        if (isSocket(request.path())) {
            meter.admit(request, () -> sockets.handle(request));
        } else {
            routes.handle(request);
        }
    }

    /** Also counted, so that requests refused for other reasons cannot be used to flood the server. */
    private void refuse(HttpServerRequest request, Problem problem) {
        meter.admit(request, () -> Responses.send(request.response(), problem));
    }

    /** Method, path and outcome; no query, header or body. */
    private static void logWhenDone(HttpServerRequest request, HttpServerResponse response) {
        long arrived = System.nanoTime();
        response.endHandler(end -> LOG.debug(
                "{} {} {} in {} ms, request {}",
                request.method(),
                request.path(),
                response.getStatusCode(),
                (System.nanoTime() - arrived) / 1_000_000,
                response.headers().get(Responses.REQUEST_ID)));
    }

    private HttpServerResponse name(HttpServerRequest request) {
        return request.response()
                .putHeader(Responses.REQUEST_ID, start + "-" + Long.toString(requests.incrementAndGet(), 36))
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    /** Except for CONNECT, which names a host, and for malformed targets of scanners; the router would fail on both. */
    private static boolean isPath(@Nullable String path) {
        return path != null && path.startsWith("/");
    }

    private static boolean isSocket(String path) {
        return path.equals("/socket.io") || (path.startsWith("/socket.io/") && !path.endsWith(".js"));
    }

    /** @param forPage whether it has an accepted Origin */
    private static void preflight(HttpServerRequest request, boolean forPage) {
        HttpServerResponse response = request.response();
        String asked = forPage ? request.getHeader("Access-Control-Request-Headers") : null;
        if (asked != null) {
            response.headers().add("Vary", "Access-Control-Request-Headers");
        }
        response.putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .putHeader("Access-Control-Allow-Headers", AllowedHeaders.of(asked))
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    private void refuseUnparsable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        ErrorCode code = switch (cause) {
            case TooLongHttpLineException e -> ErrorCode.URI_TOO_LONG;
            case TooLongHttpHeaderException e -> ErrorCode.HEADERS_TOO_LARGE;
            case TooLongFrameException e -> ErrorCode.HEADERS_TOO_LARGE;
            case null, default -> ErrorCode.BAD_REQUEST;
        };
        HttpServerResponse response = name(request);
        response.putHeader("Connection", "close");
        Responses.send(
                response, Problem.of(code, code == ErrorCode.BAD_REQUEST ? "Malformed HTTP request" : code.title()));
        request.connection().close();
    }

    /** Accepts no more requests and waits until those in flight have been answered, at most {@link Limits#DRAIN}. */
    @Override
    public void close() throws ExecutionException, TimeoutException {
        var drained = Future.join(servers.stream()
                        .map(server -> server.shutdown(Limits.DRAIN.toMillis(), TimeUnit.MILLISECONDS))
                        .toList())
                .toCompletionStage()
                .toCompletableFuture();
        try {
            drained.get(Limits.DRAIN.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
