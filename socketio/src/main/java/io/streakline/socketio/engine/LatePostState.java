package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import io.streakline.socketio.protocol.EngineDecoder;
import io.streakline.socketio.protocol.EnginePacket;
import io.streakline.socketio.protocol.MalformedPacketException;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A session on WebSocket that still has a POST from its polling phase in progress. The POST's packets come before those
 * of the WebSocket, so data that the client sends over the WebSocket waits until the body is here. Pongs do not wait,
 * and neither does data from the server.
 *
 * <p>The wait ends the session after {@code pingTimeout}, or if more waits than an outbox may hold; the client then
 * reconnects, and no packet was handled out of order.
 */
final class LatePostState implements SessionState, WebSocketLink.Listener {

    private final Session session;
    private final WebSocketLink link;
    private final WebSocketState webSocket;
    private final Push push;
    private final Cancellable timeout;
    private final Queue<EnginePacket> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean answered;

    LatePostState(Session session, WebSocketLink link, Push push) {
        this.session = session;
        this.link = link;
        this.webSocket = new WebSocketState(session, link);
        this.push = push;
        this.timeout = session.schedule(session.options().pingTimeout(), this::giveUp);
        link.listener(this);
    }

    private void giveUp() {
        if (session.is(this)) {
            session.end("transport error");
        }
    }

    @Override
    public void onText(String message, int bytes) {
        try {
            hold(EngineDecoder.packet(message), bytes);
        } catch (MalformedPacketException e) {
            session.malformed(e);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        try {
            hold(new EnginePacket.Binary(message), message.length);
        } catch (MalformedPacketException e) {
            session.malformed(e);
        }
    }

    private void hold(EnginePacket packet, int bytes) throws MalformedPacketException {
        session.received(1, bytes);
        session.admit();
        if (packet instanceof EnginePacket.Pong) {
            session.deliver(packet);
            return;
        }
        waiting.add(packet);
        waitingBytes += bytes;
        if (session.overBound(waitingBytes, waiting.size())) {
            session.end("transport error");
        }
    }

    @Override
    public void push(Push finished, String body, int bytes) {
        if (finished != push || answered) {
            return; // it was refused when it began
        }
        answered = true;
        session.receive(push, body, bytes, () -> {
            push.accept();
            session.end("transport close");
        });
        if (session.is(this)) {
            goOn();
        }
    }

    private void goOn() {
        timeout.cancel();
        link.listener(webSocket);
        session.become(webSocket);
        try {
            for (EnginePacket packet : waiting) {
                session.deliver(packet);
            }
        } catch (MalformedPacketException e) {
            session.malformed(e);
        }
    }

    @Override
    public void pushFails(Push failed, EngineError error) {
        if (failed == push && !answered) {
            answered = true;
            session.end("transport error"); // its packets are lost
            push.refuse(error);
        }
    }

    private void refusePush() {
        timeout.cancel();
        if (!answered) {
            answered = true;
            push.refuse(EngineError.BAD_REQUEST);
        }
    }

    @Override
    public void onClosed(String reason) {
        session.end(reason);
    }

    @Override
    public void onDrained() {
        session.drained();
    }

    @Override
    public void send(Frame frame) {
        webSocket.send(frame);
    }

    @Override
    public void flush() {
        webSocket.flush();
    }

    @Override
    public void poll(Poll poll) {
        webSocket.poll(poll);
    }

    @Override
    public void pollGone(Poll poll) {
        webSocket.pollGone(poll);
    }

    @Override
    public void pushBegins(Push next) {
        webSocket.pushBegins(next);
    }

    @Override
    public void upgrade(WebSocketLink second) {
        webSocket.upgrade(second);
    }

    @Override
    public void close() {
        refusePush();
        webSocket.close();
    }

    @Override
    public void abort() {
        refusePush();
        webSocket.abort();
    }

    @Override
    public boolean writable() {
        return webSocket.writable();
    }

    @Override
    public long pendingBytes() {
        return webSocket.pendingBytes();
    }

    @Override
    public String transport() {
        return webSocket.transport();
    }
}
