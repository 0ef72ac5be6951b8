package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import io.streakline.socketio.Options;
import io.streakline.socketio.protocol.EngineDecoder;
import io.streakline.socketio.protocol.EnginePacket;
import io.streakline.socketio.protocol.MalformedPacketException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection, on any transport: a state machine over {@link SessionState}. All methods are called on its
 * loop, unless they say otherwise.
 */
public final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    private final EngineServer server;
    private final Loop loop;
    private final String id;
    private final String address;
    private final RateWindow rate;
    private final Heartbeat heartbeat = new Heartbeat(this);
    private volatile SessionState state;
    private @Nullable SessionListener listener;

    Session(EngineServer server, Loop loop, String id, String address) {
        this.server = server;
        this.loop = loop;
        this.id = id;
        this.address = address;
        this.rate = new RateWindow(server.now());
        this.state = new ClosedState("none");
    }

    /** Begins on the state's transport with the open packet. */
    void begin(SessionState first) {
        state = first;
        server.metrics().sessionOpened(first.transport());
        first.send(server.openFrame(id, first.transport()));
        heartbeat.start();
    }

    /** Sets the listener above the session; data that the listener sends follows the open packet. */
    void accept(SessionAcceptor acceptor, RequestHead head) {
        SessionListener made = acceptor.accept(this, head);
        listener = made;
        if (!isOpen()) {
            // It ended before there was a listener.
            made.onClosed("forced close");
        }
    }

    /** Queues a packet; if too much waits already, closes the transport instead. */
    public void send(Frame frame) {
        loop.settle();
        state.send(frame);
    }

    /** Sends immediately what would be sent at the end of the turn. */
    public void flush() {
        state.flush();
    }

    /** Closes the transport; the listener gets the reason before this returns. */
    public void close(String reason) {
        end(reason);
    }

    /** Any thread. */
    void closeFromOutside(String reason) {
        loop.run(() -> end(reason));
    }

    public boolean isOpen() {
        return !(state instanceof ClosedState);
    }

    /** Whether a message would be sent at once. */
    public boolean writable() {
        loop.settle();
        return state.writable();
    }

    /** Bytes that wait for the client. Exact on the loop; any thread. */
    public long pendingBytes() {
        return state.pendingBytes();
    }

    /** Whether so much waits that {@link SessionListener#onDrained} will follow. */
    public boolean congested() {
        loop.settle();
        return overHalf(state.pendingBytes());
    }

    /** {@code polling} or {@code websocket}. */
    public String transport() {
        return state.transport();
    }

    public Loop loop() {
        return loop;
    }

    Options options() {
        return server.options();
    }

    SessionState state() {
        return state;
    }

    String id() {
        return id;
    }

    String address() {
        return address;
    }

    boolean is(SessionState expected) {
        return state == expected;
    }

    void become(SessionState next) {
        state = next;
    }

    void upgraded(SessionState next) {
        state = next;
        server.metrics().sessionUpgraded();
    }

    boolean overBound(long bytes, int messages) {
        return bytes > options().outboxBytes() || messages > options().outboxMessages();
    }

    boolean overHalf(long bytes) {
        return bytes > options().outboxBytes() / 2;
    }

    void sent(int packets, long bytes) {
        server.metrics().sent(packets, bytes);
    }

    void drained() {
        SessionListener above = listener;
        if (above != null && isOpen()) {
            above.onDrained();
        }
    }

    void received(int packets, long bytes) {
        server.metrics().received(packets, bytes);
    }

    /**
     * Handles the packets of a POST in order and answers it.
     *
     * @param onClose runs instead of the answer if one of the packets is a CLOSE; packets after it are ignored
     */
    void receive(Push push, String body, int bytes, Runnable onClose) {
        try {
            List<EnginePacket> packets = EngineDecoder.payload(body);
            received(packets.size(), bytes);
            for (EnginePacket packet : packets) {
                if (packet instanceof EnginePacket.Close) {
                    onClose.run();
                    return;
                }
                receive(packet);
            }
            push.accept();
        } catch (MalformedPacketException e) {
            malformed(e);
            push.refuse(EngineError.BAD_REQUEST);
        }
    }

    /** A packet of the client, in order. */
    void receive(EnginePacket packet) throws MalformedPacketException {
        if (isOpen() && listener != null) {
            admit();
            deliver(packet);
        }
    }

    /** Counts a received packet, whether it is delivered now or later. */
    void admit() throws MalformedPacketException {
        if (!rate.admit(server.now(), options().packetsPerSecond())) {
            throw new MalformedPacketException("More than " + options().packetsPerSecond() + " packets a second");
        }
    }

    /** Handles a packet that was admitted. */
    void deliver(EnginePacket packet) throws MalformedPacketException {
        SessionListener above = listener;
        if (!isOpen() || above == null) {
            return;
        }
        switch (packet) {
            case EnginePacket.Message message -> above.onText(message.text());
            case EnginePacket.Binary binary -> above.onBinary(binary.data());
            case EnginePacket.Pong pong -> heartbeat.pong();
            case EnginePacket.Close close -> end("transport close");
            case EnginePacket.Open open -> throw new MalformedPacketException("OPEN from a client");
            case EnginePacket.Ping ping -> throw new MalformedPacketException("PING from a client");
            case EnginePacket.Upgrade upgrade -> throw new MalformedPacketException("UPGRADE out of place");
            case EnginePacket.Noop noop -> throw new MalformedPacketException("NOOP from a client");
        }
    }

    void malformed(MalformedPacketException fault) {
        log.debug("Session of {} ends: {}", address, fault.getMessage());
        end("parse error");
    }

    /** Ends the session if its pong is overdue; returns whether it did. */
    boolean endIfOverdue() {
        boolean overdue = heartbeat.isOverdue();
        if (overdue) {
            end("ping timeout");
        }
        return overdue;
    }

    long now() {
        return server.now();
    }

    /** Whether what is scheduled now may never run. */
    boolean serverIsClosed() {
        return server.isClosed();
    }

    /** Runs a task on the loop after a delay. */
    Cancellable schedule(Duration delay, Runnable task) {
        return server.timers().schedule(delay, () -> loop.execute(task));
    }

    /**
     * Too much waits. The listener is called later, because this may be during a broadcast that iterates over
     * listeners.
     */
    void overflow() {
        server.metrics().slowDisconnect();
        log.debug("Session of {} ends: it does not read what it is sent", address);
        if (shut("slow consumer", SessionState::abort)) {
            loop.execute(() -> tell("slow consumer"));
        }
    }

    void end(String reason) {
        // A broadcast sent before to all sockets must not be lost for this one.
        loop.settle();
        if (shut(reason, SessionState::close)) {
            tell(reason);
        }
    }

    private boolean shut(String reason, Consumer<SessionState> how) {
        SessionState last = state;
        if (last instanceof ClosedState) {
            return false;
        }
        state = new ClosedState(last.transport());
        heartbeat.stop();
        server.forget(this, reason);
        how.accept(last);
        return true;
    }

    private void tell(String reason) {
        SessionListener above = listener;
        if (above != null) {
            above.onClosed(reason);
        }
    }
}
