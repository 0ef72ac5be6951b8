package io.streakline.socketio.testing;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.engine.Session;
import io.streakline.socketio.engine.SessionListener;

/** Sends every message back; {@code close} ends the session instead. */
record EchoSession(Session session) implements SessionListener {

    @Override
    public void onText(String message) {
        if (message.equals("close")) {
            session.close("asked to");
        } else {
            session.send(Frame.message(message));
        }
    }

    @Override
    public void onBinary(byte[] message) {
        session.send(Frame.binary(message));
    }

    @Override
    public void onDrained() {
        // It sends no more than it was sent.
    }

    @Override
    public void onClosed(String reason) {
        // Nothing is kept of it.
    }
}
