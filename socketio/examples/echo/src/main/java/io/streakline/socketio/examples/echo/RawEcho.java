package io.streakline.socketio.examples.echo;

import io.streakline.socketio.SocketMetrics;
import io.streakline.socketio.WheelTimers;
import io.streakline.socketio.engine.EngineServer;
import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.engine.Session;
import io.streakline.socketio.engine.SessionListener;

/** Bare Engine.IO: every message goes back as it came. */
record RawEcho(Session session) implements SessionListener {

    static EngineServer create(Flags flags) {
        return new EngineServer(
                EchoServer.builder(flags).options(),
                new WheelTimers(),
                SocketMetrics.NONE,
                (session, head) -> new RawEcho(session));
    }

    @Override
    public void onText(String message) {
        session.send(Frame.message(message));
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
