package io.streakline.socketio.vertx;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.engine.EngineServer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** Puts a server behind a path of a Vert.x HTTP server. */
public final class VertxSocketIo {

    /** Where stock clients look. */
    public static final String DEFAULT_PATH = "/socket.io/";

    private VertxSocketIo() {}

    /**
     * A handler for every request under the path: long-polling and WebSocket. Call it on the request's event loop, before
     * the body is read; a request that waited for something must be paused meanwhile. Response headers set before are
     * kept. Sessions live on the event loops of their connections, and nothing blocks them.
     *
     * <p>A request that is not under the path is answered 404. Origins are not checked here.
     *
     * @param path with or without its last slash
     */
    public static Handler<HttpServerRequest> handler(SocketServer server, String path) {
        return handler(server.engine(), path);
    }

    /**
     * As above, where a client is not what is at the other end of the connection, as behind a proxy.
     *
     * @param address of the client, as its sessions are to be counted by; empty if they are not to be
     */
    public static Handler<HttpServerRequest> handler(
            SocketServer server, String path, Function<HttpServerRequest, String> address) {
        return new RequestHandler(server.engine(), path, address);
    }

    /** As the first, for bare Engine.IO. */
    public static Handler<HttpServerRequest> handler(EngineServer engine, String path) {
        return new RequestHandler(engine, path, RequestHandler::peer);
    }
}
