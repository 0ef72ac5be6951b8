package io.streakline.socketio;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A selection of sockets, passed unchanged to each loop, which applies it to its own sockets. */
record BroadcastImpl(NamespaceImpl namespace, Set<String> to, Set<String> except, boolean isVolatile)
        implements Broadcast {

    @Override
    public Broadcast to(String room) {
        return new BroadcastImpl(namespace, Copies.with(to, room), except, isVolatile);
    }

    @Override
    public Broadcast except(String roomOrId) {
        return new BroadcastImpl(namespace, to, Copies.with(except, roomOrId), isVolatile);
    }

    @Override
    public Broadcast volatileOnly() {
        return new BroadcastImpl(namespace, to, except, true);
    }

    @Override
    public void emit(EncodedEvent event) {
        namespace.emit(
                isVolatile ? event : namespace.recoverable(event),
                (members, outgoing) -> members.deliver(this, outgoing));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        emit(EncodedEvent.of(event, args));
    }

    boolean excludes(SocketImpl socket) {
        for (String roomOrId : except) {
            if (socket.rooms().contains(roomOrId) || socket.id().equals(roomOrId)) {
                return true;
            }
        }
        return false;
    }
}
