package io.streakline.socketio.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol's rules for a request's method and query, in the order in which the reference server checks them. */
final class Router {

    private Router() {}

    static Route route(RequestHead head, boolean webSocket, Map<String, Session> sessions) {
        String transport = head.query("transport");
        boolean polling = "polling".equals(transport);
        if (!polling && !"websocket".equals(transport)) {
            return new Route.Refused(EngineError.UNKNOWN_TRANSPORT);
        }
        String sid = head.query("sid");
        boolean mismatch = polling == webSocket;
        return sid == null ? handshake(head, mismatch) : request(head, mismatch, sessions.get(sid));
    }

    private static Route handshake(RequestHead head, boolean mismatch) {
        if (!head.method().equals("GET")) {
            return new Route.Refused(EngineError.BAD_HANDSHAKE_METHOD);
        }
        if (mismatch) {
            return new Route.Refused(EngineError.BAD_REQUEST);
        }
        if (!"4".equals(head.query("EIO"))) {
            return new Route.Refused(EngineError.UNSUPPORTED_VERSION);
        }
        return new Route.Open();
    }

    private static Route request(RequestHead head, boolean mismatch, @Nullable Session session) {
        if (session == null) {
            return new Route.Refused(EngineError.UNKNOWN_SESSION);
        }
        if (mismatch) {
            return new Route.Refused(EngineError.BAD_REQUEST);
        }
        SessionDoor door = new SessionDoor(session);
        return switch (head.method()) {
            case "GET" ->
                "websocket".equals(head.query("transport")) ? new Route.Upgrading(door) : new Route.Polling(door);
            case "POST" -> new Route.Pushing(door);
            default -> new Route.Refused(EngineError.BAD_REQUEST);
        };
    }
}
