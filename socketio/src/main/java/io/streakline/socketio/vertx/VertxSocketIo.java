package io.streakline.socketio.vertx;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.engine.EngineServer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** Serves a Socket.IO server below a path of a Vert.x HTTP server. */
public final class VertxSocketIo {

    /** The path that stock clients use. */
    public static final String DEFAULT_PATH = "/socket.io/";

    private VertxSocketIo() {}

    /**
     * Returns a handler for every request below the path: long-polling and WebSocket. Call it on the request's event
     * loop, before the body is read; pause a request that has waited before. Response headers set before are kept.
     * Sessions run on the event loops of their connections, and nothing blocks those.
     *
     * <p>A request outside the path is answered 404. Origins are not checked here.
     *
     * @param path with or without its last slash
     */
    public static Handler<HttpServerRequest> handler(SocketServer server, String path) {
        return handler(server.engine(), path);
    }

    /**
     * Like the method above, if the peer of the connection is not the client, for example behind a proxy.
     *
     * @param address of the client, by which its sessions are counted; empty if they are not to be counted
     */
    public static Handler<HttpServerRequest> handler(
            SocketServer server, String path, Function<HttpServerRequest, String> address) {
        return new RequestHandler(server.engine(), path, address);
    }

    /** Like the first method, for plain Engine.IO. */
    public static Handler<HttpServerRequest> handler(EngineServer engine, String path) {
        return new RequestHandler(engine, path, RequestHandler::peer);
    }
}
