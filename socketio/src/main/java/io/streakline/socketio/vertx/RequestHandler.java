package io.streakline.socketio.vertx;

import io.streakline.socketio.engine.EngineError;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.RequestHead;
import io.streakline.socketio.engine.Route;
import io.streakline.socketio.engine.SessionDoor;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Carries out the engine's decision about a request. */
final class RequestHandler implements Handler<HttpServerRequest> {

    private final EngineServer engine;
    private final LinkSettings settings;
    private final String path;
    private final Function<HttpServerRequest, String> address;

    RequestHandler(EngineServer engine, String path, Function<HttpServerRequest, String> address) {
        this.engine = engine;
        this.address = address;
        this.settings = new LinkSettings(engine);
        this.path = path.endsWith("/") ? path : path + "/";
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!isUnderPath(String.valueOf(request.path()))) {
            request.response().setStatusCode(404).end();
            return;
        }
        RequestHead head;
        try {
            head = head(request);
        } catch (IllegalArgumentException e) {
            // The query cannot be decoded.
            Responses.refuse(request, EngineError.BAD_REQUEST);
            return;
        }
        VertxLoop loop = VertxLoop.current();
        boolean webSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        switch (engine.route(head, webSocket)) {
            case Route.Refused refused -> Responses.refuse(request, refused.error());
            case Route.Open open -> open(request, head, loop, webSocket);
            case Route.Polling polling -> poll(request, loop, polling.session());
            case Route.Pushing pushing -> BodyReader.read(request, loop, pushing.session(), engine.options());
            case Route.Upgrading upgrading -> upgrade(request, upgrading.session());
        }
    }

    private void open(HttpServerRequest request, RequestHead head, VertxLoop loop, boolean webSocket) {
        if (webSocket) {
            WebSocketDoor.open(
                    request,
                    settings,
                    loop,
                    link -> engine.openWebSocket(head, loop, link),
                    () -> engine.abandon(head));
        } else {
            engine.openPolling(head, loop, new VertxPoll(request, loop));
        }
    }

    private void upgrade(HttpServerRequest request, SessionDoor session) {
        // Without a WebSocket, the session does not change.
        WebSocketDoor.open(request, settings, (VertxLoop) session.loop(), session::upgrade, () -> {});
    }

    private static void poll(HttpServerRequest request, VertxLoop loop, SessionDoor session) {
        VertxPoll poll = new VertxPoll(request, loop);
        request.response().closeHandler(gone -> session.pollGone(poll));
        session.poll(poll);
    }

    private boolean isUnderPath(String requested) {
        return requested.startsWith(path) || requested.equals(path.substring(0, path.length() - 1));
    }

    /** With headers only if a session may begin, because those of later requests are not needed. */
    private RequestHead head(HttpServerRequest request) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach((name, value) -> query.putIfAbsent(name, value));
        Map<String, String> headers = new HashMap<>();
        if (!query.containsKey("sid")) {
            request.headers()
                    .forEach((name, value) ->
                            headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b));
        }
        return new RequestHead(request.method().name(), query, headers, address.apply(request));
    }

    static String peer(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        String host = address == null ? null : address.hostAddress();
        return host == null ? "unknown" : host;
    }
}
