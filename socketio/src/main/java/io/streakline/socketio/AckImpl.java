package io.streakline.socketio;

import io.streakline.socketio.engine.Frame;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An answer that a client waits for. */
final class AckImpl implements Ack {

    /** For events without a requested answer. */
    static final Ack NONE = new Ack() {
        @Override
        public boolean expected() {
            return false;
        }

        @Override
        public void send(@Nullable Object... args) {
            // The client asked for no answer.
        }

        @Override
        public void sendJson(String... rawJson) {
            // The client asked for no answer.
        }
    };

    private final SocketImpl socket;
    private final long id;
    private final AtomicBoolean sent = new AtomicBoolean();

    AckImpl(SocketImpl socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    public boolean expected() {
        return true;
    }

    @Override
    public void send(@Nullable Object... args) {
        List<Frame> frames = Frames.ack(socket.namespace().name(), id, args);
        sendOnce(frames);
    }

    @Override
    public void sendJson(String... rawJson) {
        sendOnce(Frames.ackJson(socket.namespace().name(), id, rawJson));
    }

    private void sendOnce(List<Frame> frames) {
        if (sent.compareAndSet(false, true)) {
            socket.sendFrames(frames);
        }
    }
}
