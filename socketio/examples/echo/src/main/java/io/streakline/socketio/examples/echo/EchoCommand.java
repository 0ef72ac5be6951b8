package io.streakline.socketio.examples.echo;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.vertx.VertxSocketIo;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Starts the example: parses the flags, makes the server, listens on IPv4 and IPv6. */
public final class EchoCommand {

    private EchoCommand() {}

    /** Exits with 2 for a bad flag and 1 if it can't listen. */
    public static void main(String... args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(Flags.USAGE);
            return;
        }
        try {
            Flags flags = Flags.parse(args);
            int port = listen(flags);
            System.out.println("Listening on port " + port + " at " + flags.path());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Flags.USAGE);
            System.exit(2);
        } catch (ExecutionException e) {
            System.err.println("Can't listen: " + e.getCause());
            System.exit(1);
        }
    }

    private static int listen(Flags flags) throws ExecutionException, InterruptedException {
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        Listener listener = new Listener(flags, handler(flags));
        vertx.deployVerticle(listener::instance, new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return listener.port;
    }

    private static Handler<HttpServerRequest> handler(Flags flags) {
        if (flags.raw()) {
            EngineServer engine = RawEcho.create(flags);
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
            return VertxSocketIo.handler(engine, flags.path());
        }
        SocketServer server = EchoServer.create(flags);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return VertxSocketIo.handler(server, flags.path());
    }

    /** Listens once on each event loop. */
    private static final class Listener {

        private final Handler<HttpServerRequest> handler;
        private final int requestedPort;
        private volatile int port;

        Listener(Flags flags, Handler<HttpServerRequest> handler) {
            // Vert.x takes -1 for any port that is free, the same for all instances.
            this.requestedPort = flags.port() == 0 ? -1 : flags.port();
            this.handler = handler;
        }

        VerticleBase instance() {
            return new VerticleBase() {
                @Override
                public Future<HttpServer> start() {
                    return vertx.createHttpServer()
                            .requestHandler(handler)
                            .listen(requestedPort, "::")
                            .onSuccess(server -> port = server.actualPort());
                }
            };
        }
    }
}
