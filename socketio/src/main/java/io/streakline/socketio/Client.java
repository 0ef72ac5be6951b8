package io.streakline.socketio;

import static java.util.Objects.requireNonNull;

import io.streakline.socketio.engine.Frame;
import io.streakline.socketio.engine.RequestHead;
import io.streakline.socketio.engine.Session;
import io.streakline.socketio.engine.SessionListener;
import io.streakline.socketio.protocol.MalformedPacketException;
import io.streakline.socketio.protocol.Packet;
import io.streakline.socketio.protocol.PacketEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Socket.IO part of one session: the sockets of one client, one in each of its namespaces. On the session's loop. A
 * malformed packet, or a packet at the wrong time, ends the session.
 */
final class Client implements SessionListener {

    private static final Logger log = LoggerFactory.getLogger(Client.class);

    private final SocketServer server;
    private final Session session;
    private @Nullable RequestHead head;
    private @Nullable PackedHead packedHead;
    private List<SocketImpl> sockets = new ArrayList<>(1);
    private @Nullable BinaryAssembly assembly;
    private @Nullable Cancellable connectTimeout;

    Client(SocketServer server, Session session, RequestHead head) {
        this.server = server;
        this.session = session;
        this.head = head;
        awaitConnect();
    }

    @Override
    public void onText(String message) {
        try {
            if (assembly != null) {
                throw new MalformedPacketException("Text where an attachment was due");
            }
            receive(server.decoder().decode(message), message.length());
        } catch (MalformedPacketException e) {
            fail(e);
        }
    }

    @Override
    public void onBinary(byte[] message) {
        try {
            BinaryAssembly awaiting = assembly;
            if (awaiting == null) {
                throw new MalformedPacketException("An attachment without its packet");
            }
            if (awaiting.add(message)) {
                assembly = null;
                dispatch(awaiting.packet(), awaiting.attachments());
            }
        } catch (MalformedPacketException e) {
            fail(e);
        }
    }

    private void receive(Packet packet, int length) throws MalformedPacketException {
        if (length > options().maxPacketBytes()) {
            throw new MalformedPacketException("Packet too large");
        }
        int attachments = attachments(packet);
        if (attachments > 0) {
            assembly = new BinaryAssembly(packet, attachments, options().maxPacketBytes() - length);
        } else {
            dispatch(packet, List.of());
        }
    }

    private static int attachments(Packet packet) {
        return switch (packet) {
            case Packet.Event event -> event.attachments();
            case Packet.Ack ack -> ack.attachments();
            case Packet.Connect connect -> 0;
            case Packet.Disconnect disconnect -> 0;
            case Packet.ConnectError error -> 0;
        };
    }

    private void dispatch(Packet packet, List<byte[]> attachments) throws MalformedPacketException {
        switch (packet) {
            case Packet.Connect connect -> connect(connect);
            case Packet.Disconnect disconnect -> leave(connected(packet), "client namespace disconnect");
            case Packet.Event event -> {
                SocketImpl socket = connected(packet);
                socket.onEvent(
                        Arguments.of(event.array(), 1, attachments),
                        Json.name(event.array().text(0)),
                        event.id());
            }
            case Packet.Ack ack -> connected(packet).onAck(ack.id(), Arguments.of(ack.array(), 0, attachments));
            case Packet.ConnectError error -> throw new MalformedPacketException("CONNECT_ERROR from a client");
        }
    }

    /** The stock client repeats its CONNECT if {@code connect()} is called twice; the first one remains valid. */
    private void connect(Packet.Connect connect) {
        String name = connect.namespace();
        if (find(name) != null) {
            return;
        }
        NamespaceImpl namespace = server.find(name);
        if (namespace == null) {
            refuse(name, new ConnectError("Invalid namespace"), "namespace");
        } else if (sockets.size() >= options().maxNamespaces()) {
            refuse(name, new ConnectError("Too many namespaces"), "limit");
        } else if (head == null && packedHead == null) {
            // It was released with the only joined namespace; a new connection has a new one.
            session.close("reconnect");
        } else {
            SocketImpl socket = new SocketImpl(this, namespace, handshake(connect.data()));
            sockets.add(socket);
            new Entry(this, socket).next();
        }
    }

    private Handshake handshake(@Nullable String auth) {
        RequestHead request = head == null ? requireNonNull(packedHead).unpack() : head;
        return new Handshake(
                request.headers(),
                request.query(),
                auth == null ? Json.emptyObject() : Json.parse(auth),
                request.remoteAddress());
    }

    private SocketImpl connected(Packet packet) throws MalformedPacketException {
        SocketImpl socket = find(packet.namespace());
        if (socket == null || !socket.connected()) {
            throw new MalformedPacketException("A packet for a namespace that is not connected");
        }
        return socket;
    }

    private @Nullable SocketImpl find(String namespace) {
        for (SocketImpl socket : sockets) {
            if (socket.namespace().name().equals(namespace)) {
                return socket;
            }
        }
        return null;
    }

    /** Whether a socket is still connecting. */
    boolean isEntering(SocketImpl socket) {
        return session.isOpen() && sockets.contains(socket) && !socket.connected();
    }

    void entered(SocketImpl socket, String answer) {
        if (connectTimeout != null) {
            connectTimeout.cancel();
            connectTimeout = null;
        }
        if (head != null && (options().retainHandshakes() || !server.hasOneNamespace())) {
            packedHead = PackedHead.of(head);
        }
        head = null;
        send(new Packet.Connect(socket.namespace().name(), answer));
        socket.connected(true);
        socket.namespace().members(socket.loop()).add(socket);
    }

    void refuse(String namespace, ConnectError error, String reason) {
        server.metrics().connectRefused(reason);
        String data = error.dataJson() == null ? "" : ",\"data\":" + error.dataJson();
        send(new Packet.ConnectError(namespace, "{\"message\":" + Json.quote(error.message()) + data + "}"));
    }

    void leave(SocketImpl socket, String reason) {
        if (sockets.remove(socket)) {
            socket.end(reason);
            if (sockets.isEmpty() && session.isOpen() && connectTimeout == null) {
                awaitConnect();
            }
        }
    }

    private void awaitConnect() {
        connectTimeout = schedule(options().connectTimeout(), () -> session.close("connect timeout"));
    }

    private void send(Packet packet) {
        session.send(Frame.text(PacketEncoder.encode(packet)));
    }

    private void fail(MalformedPacketException fault) {
        log.debug("Session ends: {}", fault.getMessage());
        session.close("parse error");
    }

    @Override
    public void onDrained() {
        List.copyOf(sockets).forEach(SocketImpl::drained);
    }

    @Override
    public void onClosed(String reason) {
        if (connectTimeout != null) {
            connectTimeout.cancel();
        }
        List<SocketImpl> ended = sockets;
        sockets = new ArrayList<>(0);
        assembly = null;
        ended.forEach(socket -> socket.end(reason));
    }

    /** Runs a task on the loop after a delay. */
    Cancellable schedule(Duration delay, Runnable task) {
        return server.timers().schedule(delay, () -> session.loop().execute(task));
    }

    Session session() {
        return session;
    }

    Options options() {
        return server.options();
    }

    RecoveryStore recovery() {
        return server.recovery();
    }
}
