package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.engine.Ids;
import io.streakline.socketio.engine.Loop;
import io.streakline.socketio.engine.Session;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketDecoder;
import io.streakline.socketio.protocol.PacketEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client in a namespace. Its state changes only on its loop; fields that other threads may read are volatile. */
final class SocketImpl implements Socket {

    private final Client client;

    /** The client's session; stored here as well, because every send needs it. */
    private final Session session;

    private final NamespaceImpl namespace;
    private volatile String id = Ids.random();
    private final Listeners listeners = new Listeners();
    private final Endings endings = new Endings();
    private volatile @Nullable Handshake handshake;
    private volatile boolean connected;
    private volatile Set<String> rooms = Set.of();
    private volatile @Nullable Attributes attributes;
    private volatile boolean recovered;
    private @Nullable PendingAcks pendingAcks;
    private @Nullable Track track;

    /** Its membership of the namespace after its end. */
    private @Nullable Cancellable stay;

    /** Its index in {@link LoopMembers}, which alone changes it. */
    int slot = -1;

    SocketImpl(Client client, NamespaceImpl namespace, Handshake handshake) {
        this.client = client;
        this.session = client.session();
        this.namespace = namespace;
        this.handshake = handshake;
    }

    @Override
    public String id() {
        return id;
    }

    /** Before CONNECT is answered. */
    void identify(String sid) {
        id = sid;
    }

    @Override
    public NamespaceImpl namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        Handshake kept = handshake;
        if (kept == null) {
            throw new IllegalStateException("The handshake is not kept; see Options.retainHandshakes");
        }
        return kept;
    }

    void forgetHandshake() {
        handshake = null;
    }

    @Override
    public void on(String event, EventListener listener) {
        if (PacketDecoder.RESERVED_EVENTS.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is a reserved event name");
        }
        loop().run(() -> listeners.put(event, listener));
    }

    @Override
    public void use(EventFilter filter) {
        loop().run(() -> listeners.add(filter));
    }

    @Override
    public void onDisconnect(Consumer<String> listener) {
        loop().run(() -> endings.onEnd(listener));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        if (namespace.memory() == null) {
            EncodedEvent.checkName(event);
            emit(Outgoing.of(Frames.event(namespace.name(), event, args)));
        } else {
            emit(EncodedEvent.of(event, args));
        }
    }

    @Override
    public void emit(EncodedEvent event) {
        emit(namespace.recoverable(event).outgoing(namespace.name()));
    }

    private void emit(Outgoing event) {
        Loop loop = loop();
        if (loop.inLoop()) {
            send(event);
        } else {
            loop.execute(() -> send(event));
        }
    }

    @Override
    public void emitVolatile(EncodedEvent event) {
        Outgoing outgoing = event.outgoing(namespace.name());
        loop().run(() -> sendIfWritable(outgoing));
    }

    /** On the loop. */
    void sendIfWritable(Outgoing event) {
        if (session().writable()) {
            send(event);
        }
    }

    /** On the loop. */
    void send(Outgoing event) {
        Track known = track;
        if (known == null) {
            send(event.frames());
        } else {
            known.send(this, event);
        }
    }

    /** Like {@link #send(Outgoing)}, for several events, which are sent at once. On the loop. */
    void sendAll(List<Outgoing> events) {
        for (int i = 0; i < events.size(); i++) {
            send(events.get(i));
        }
        session().flush();
    }

    /** Any thread. */
    void sendFrames(List<Frame> frames) {
        Loop loop = loop();
        if (loop.inLoop()) {
            send(frames);
        } else {
            loop.execute(() -> send(frames));
        }
    }

    /** On the loop; nothing is sent before CONNECT is answered, or after the end. */
    void send(List<Frame> frames) {
        if (connected) {
            for (int i = 0; i < frames.size(); i++) {
                session().send(frames.get(i));
            }
        }
    }

    @Override
    public void emitWithAck(
            Duration timeout,
            BiConsumer<@Nullable Arguments, @Nullable Throwable> onAck,
            String event,
            @Nullable Object... args) {
        EncodedEvent encoded = EncodedEvent.of(event, args);
        loop().run(() -> {
            PendingAcks acks = pendingAcks;
            if (acks == null) {
                acks = new PendingAcks(client);
                pendingAcks = acks;
            }
            String closed = connected ? null : String.valueOf(endings.reason());
            acks.ask(this, encoded, event, timeout, onAck, closed);
        });
    }

    @Override
    public void join(String room) {
        loop().run(() -> {
            if (connected && !rooms.contains(room)) {
                rooms = Copies.with(rooms, room);
                namespace.members(loop()).join(this, room);
            }
        });
    }

    @Override
    public void leave(String room) {
        loop().run(() -> {
            if (rooms.contains(room)) {
                rooms = Copies.without(rooms, room);
                namespace.members(loop()).leave(this, room);
            }
        });
    }

    @Override
    public Set<String> rooms() {
        return rooms;
    }

    @Override
    public void disconnect() {
        loop().run(() -> {
            if (connected) {
                session().send(Frame.text(PacketEncoder.encode(new Packet.Disconnect(namespace.name()))));
                client.leave(this, "server namespace disconnect");
            }
        });
    }

    @Override
    public void closeTransport(String reason) {
        loop().run(() -> session().close(reason));
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public void execute(Runnable task) {
        loop().execute(() -> Guard.run("A task", task));
    }

    @Override
    public long outboxBytes() {
        return session().pendingBytes();
    }

    @Override
    public void whenDrained(Runnable task) {
        loop().run(() -> {
            if (session().congested()) {
                endings.onDrain(task);
            } else if (session().isOpen()) {
                Guard.run("A drain task", task);
            }
        });
    }

    void drained() {
        endings.takeDrainTasks().forEach(this::whenDrained);
    }

    @Override
    public <T> @Nullable T get(AttributeKey<T> key) {
        Attributes known = attributes;
        return known == null ? null : known.get(key);
    }

    @Override
    public synchronized <T> void set(AttributeKey<T> key, @Nullable T value) {
        Attributes known = attributes;
        if (known == null) {
            known = new Attributes();
            attributes = known;
        }
        known.set(key, value);
    }

    @Override
    public boolean recovered() {
        return recovered;
    }

    /** CONNECT was answered with a session id: the client's own, if it is recovered. */
    void recoverable(String pid) {
        JsonNode auth = handshake().auth();
        recovered = pid.equals(auth.path("pid").textValue());
        track = new Track(pid, recovered ? auth.path("offset").asText() : "");
    }

    /** Null if its client cannot recover, or another socket has replaced it. */
    @Nullable
    Track track() {
        return track;
    }

    void forgetTrack() {
        track = null;
    }

    /** Takes over rooms and attributes of the client's previous socket. */
    void inherit(SocketImpl last) {
        last.rooms.forEach(this::join);
        attributes = last.attributes;
    }

    void scheduleEnd(Duration delay, Runnable task) {
        stay = client.schedule(delay, task);
    }

    void cancelEnd() {
        if (stay != null) {
            stay.cancel();
        }
    }

    /** CONNECT was answered. */
    void connected(boolean value) {
        connected = value;
    }

    void onEvent(Arguments args, String event, long ackId) {
        Ack ack = ackId == Packet.NO_ACK ? AckImpl.NONE : new AckImpl(this, ackId);
        Guard.run("The listener of", event, () -> listeners.dispatch(event, args, ack));
    }

    void onAck(long id, Arguments args) {
        PendingAcks acks = pendingAcks;
        if (acks != null) {
            acks.answer(id, args);
        }
    }

    /** Handles the end, for any cause; called once. */
    void end(String reason) {
        boolean wasConnected = connected;
        connected = false;
        MemoryRecoveryStore memory = namespace.memory();
        if (wasConnected && (memory == null || !memory.staysMember(this, reason))) {
            namespace.members(loop()).remove(this);
        }
        PendingAcks acks = pendingAcks;
        if (acks != null) {
            acks.failAll(new SocketClosedException(reason));
        }
        endings.end(reason);
    }

    Loop loop() {
        return session().loop();
    }

    private Session session() {
        return session;
    }
}
