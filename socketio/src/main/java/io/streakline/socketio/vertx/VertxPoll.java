package io.streakline.socketio.vertx;

import io.streakline.socketio.engine.EngineError;
import io.streakline.socketio.engine.Poll;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** A GET that waits; its connection may be on another loop than its session. */
record VertxPoll(HttpServerRequest request, VertxLoop loop) implements Poll {

    @Override
    public void answer(byte[] payload) {
        loop.run(() -> Responses.text(request, Buffer.buffer(payload)));
    }

    @Override
    public void refuse(EngineError error) {
        loop.run(() -> Responses.refuse(request, error));
    }
}
