package io.streakline.socketio.engine;

import io.streakline.socketio.protocol.EngineDecoder;
import io.streakline.socketio.protocol.EnginePacket;
import io.streakline.socketio.protocol.MalformedPacketException;

/**
 * A session on WebSocket, from the beginning or after an upgrade. Data is passed directly to the link, whose buffer is
 * the outbox.
 */
final class WebSocketState implements SessionState, WebSocketLink.Listener {

    private final Session session;
    private final WebSocketLink link;

    WebSocketState(Session session, WebSocketLink link) {
        this.session = session;
        this.link = link;
        link.listener(this);
    }

    @Override
    public void send(Frame frame) {
        if (session.overBound(link.pendingBytes(), link.pendingMessages())) {
            session.overflow();
        } else {
            link.write(frame);
        }
    }

    @Override
    public void flush() {
        link.flush();
    }

    @Override
    public void onText(String message, int bytes) {
        try {
            session.received(1, bytes);
            session.receive(EngineDecoder.packet(message));
        } catch (MalformedPacketException e) {
            session.malformed(e);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        try {
            session.received(1, message.length);
            session.receive(new EnginePacket.Binary(message));
        } catch (MalformedPacketException e) {
            session.malformed(e);
        }
    }

    @Override
    public void onDrained() {
        session.drained();
    }

    @Override
    public void onClosed(String reason) {
        session.end(reason);
    }

    @Override
    public void poll(Poll poll) {
        poll.refuse(EngineError.BAD_REQUEST);
    }

    @Override
    public void pollGone(Poll poll) {
        // It was answered at the upgrade.
    }

    @Override
    public void pushBegins(Push push) {
        push.refuse(EngineError.BAD_REQUEST);
    }

    @Override
    public void push(Push push, String body, int bytes) {
        // It was refused when it began.
    }

    @Override
    public void pushFails(Push push, EngineError error) {
        // As above.
    }

    @Override
    public void upgrade(WebSocketLink second) {
        second.close();
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public void abort() {
        link.abort();
    }

    @Override
    public boolean writable() {
        return link.pendingMessages() == 0;
    }

    @Override
    public long pendingBytes() {
        return link.pendingBytes();
    }

    @Override
    public String transport() {
        return "websocket";
    }
}
