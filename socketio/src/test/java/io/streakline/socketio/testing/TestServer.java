package io.streakline.socketio.testing;

import io.streakline.socketio.Options;
import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.SocketServer;
import io.streakline.socketio.SocketServerBuilder;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.SessionAcceptor;
import io.streakline.socketio.vertx.VertxSocketIo;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A real HTTP server on an ephemeral port of the loopback, with two event loops that take connections in turn. */
public final class TestServer implements AutoCloseable {

    private static final int LOOPS = 2;

    /** Vert.x's way to say: any port, the same for all instances of a verticle. */
    private static final int SHARED_EPHEMERAL_PORT = -1;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final AutoCloseable server;
    private final EngineServer engine;
    private volatile int port;

    private TestServer(
            AutoCloseable server,
            EngineServer engine,
            HttpServerOptions options,
            UnaryOperator<Handler<HttpServerRequest>> front) {
        this.server = server;
        this.engine = engine;
        Handler<HttpServerRequest> handler = front.apply(VertxSocketIo.handler(engine, VertxSocketIo.DEFAULT_PATH));
        await(vertx.deployVerticle(() -> new Listener(options, handler), new DeploymentOptions().setInstances(LOOPS)));
    }

    public static TestServer start(SocketServer server) {
        return start(server, UnaryOperator.identity());
    }

    /**
     * @param front stands before the library's handler, as a product's own HTTP layer does
     */
    public static TestServer start(SocketServer server, UnaryOperator<Handler<HttpServerRequest>> front) {
        return new TestServer(server, server.engine(), new HttpServerOptions(), front);
    }

    /** Bare Engine.IO. */
    public static TestServer startEngine(SocketServerBuilder settings, ManualTimers timers, SessionAcceptor acceptor) {
        return startEngine(settings, timers, acceptor, UnaryOperator.identity());
    }

    private static TestServer startEngine(
            SocketServerBuilder settings,
            ManualTimers timers,
            SessionAcceptor acceptor,
            UnaryOperator<Handler<HttpServerRequest>> front) {
        Options options = settings.options();
        EngineServer engine = new EngineServer(options, timers, SocketMetrics.NONE, acceptor);
        return new TestServer(engine, engine, new HttpServerOptions(), front);
    }

    /** Bare Engine.IO that sends every message back. */
    public static TestServer startEcho(SocketServerBuilder settings, ManualTimers timers) {
        return startEngine(settings, timers, (session, head) -> new EchoSession(session));
    }

    /** As {@link #startEcho}, with a handler in front of the engine's. */
    public static TestServer startEcho(
            SocketServerBuilder settings, ManualTimers timers, UnaryOperator<Handler<HttpServerRequest>> front) {
        return startEngine(settings, timers, (session, head) -> new EchoSession(session), front);
    }

    /** As {@link #startEcho}, behind TLS with the key of a PKCS12 file. */
    public static TestServer startTlsEcho(
            SocketServerBuilder settings, ManualTimers timers, Path keys, String password) {
        EngineServer engine = new EngineServer(
                settings.options(), timers, SocketMetrics.NONE, (session, head) -> new EchoSession(session));
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(keys.toString()).setPassword(password));
        return new TestServer(engine, engine, options, UnaryOperator.identity());
    }

    public int port() {
        return port;
    }

    public int sessions() {
        return engine.sessions();
    }

    public URI http(String query) {
        return URI.create("http://localhost:" + port + "/socket.io/?" + query);
    }

    public URI webSocket(String query) {
        return URI.create("ws://localhost:" + port + "/socket.io/?" + query);
    }

    /** A WebSocket with its session, past the open packet. */
    public WebSocketClient openWebSocket() {
        WebSocketClient client = new WebSocketClient(webSocket("EIO=4&transport=websocket"));
        client.expectStart("0{");
        return client;
    }

    /** A session on long-polling. */
    public PollingClient openPolling() {
        return new PollingClient(this);
    }

    @Override
    public void close() throws Exception {
        server.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private final class Listener extends VerticleBase {

        private final HttpServerOptions options;
        private final Handler<HttpServerRequest> handler;

        Listener(HttpServerOptions options, Handler<HttpServerRequest> handler) {
            this.options = options;
            this.handler = handler;
        }

        @Override
        public Future<HttpServer> start() {
            return vertx.createHttpServer(options)
                    .requestHandler(handler)
                    .listen(SHARED_EPHEMERAL_PORT, "localhost")
                    .onSuccess(listening -> port = listening.actualPort());
        }
    }
}
