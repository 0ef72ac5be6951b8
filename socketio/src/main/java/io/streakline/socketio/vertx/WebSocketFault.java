package io.streakline.socketio.vertx;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/** A peer violated the rules of WebSocket; its connection is closed with this status. */
final class WebSocketFault extends Exception {

    private final transient WebSocketCloseStatus status;

    WebSocketFault(WebSocketCloseStatus status, String message) {
        // Created from a client's input, so it must stay cheap: no stack trace.
        super(message, null, false, false);
        this.status = status;
    }

    WebSocketCloseStatus status() {
        return status;
    }
}
