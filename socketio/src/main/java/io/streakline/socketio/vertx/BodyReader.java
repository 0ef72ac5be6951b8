package io.streakline.socketio.vertx;

import io.streakline.socketio.Options;
import io.streakline.socketio.engine.EngineError;
import io.streakline.socketio.engine.Push;
import io.streakline.socketio.engine.SessionDoor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.CharacterCodingException;

/** A POST: reads its body up to the limit, and answers after the session has handled it. */
final class BodyReader implements Push {

    private static final Buffer OK = Buffer.buffer("ok");

    private final HttpServerRequest request;
    private final VertxLoop loop;
    private final SessionDoor session;
    private final Buffer body = Buffer.buffer();
    private final int maxBytes;
    private boolean done;

    private BodyReader(HttpServerRequest request, VertxLoop loop, SessionDoor session, int maxBytes) {
        this.request = request;
        this.loop = loop;
        this.session = session;
        this.maxBytes = maxBytes;
    }

    static void read(HttpServerRequest request, VertxLoop loop, SessionDoor session, Options options) {
        BodyReader reader = new BodyReader(request, loop, session, options.maxPayload());
        session.pushBegins(reader);
        request.handler(reader::add);
        request.endHandler(end -> reader.finish());
        request.exceptionHandler(fault -> reader.fail(EngineError.BAD_REQUEST));
    }

    private void add(Buffer part) {
        if (done) {
            return;
        }
        if (body.length() + part.length() > maxBytes) {
            fail(EngineError.PAYLOAD_TOO_LARGE);
        } else {
            body.appendBuffer(part);
        }
    }

    private void finish() {
        if (done) {
            return;
        }
        try {
            String text = Utf8.decode(body.getBytes());
            done = true;
            session.push(this, text, body.length());
        } catch (CharacterCodingException e) {
            fail(EngineError.BAD_REQUEST);
        }
    }

    private void fail(EngineError error) {
        if (!done) {
            done = true;
            session.pushFails(this, error);
        }
    }

    @Override
    public void accept() {
        loop.run(() -> Responses.text(request, OK));
    }

    @Override
    public void refuse(EngineError error) {
        loop.run(() -> Responses.refuse(request, error));
    }
}
