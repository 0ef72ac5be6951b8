package io.streakline.socketio;

import io.streakline.socketio.engine.Loop;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sockets of one namespace that live on one event loop: a broadcast hops here once and then walks an array. Changed
 * and walked on the loop only, so walking needs no lock; other threads may copy.
 */
final class LoopMembers {

    private final Loop loop;
    private final Map<String, Set<SocketImpl>> rooms = new HashMap<>();
    private SocketImpl[] sockets = new SocketImpl[8];
    private int size;

    LoopMembers(Loop loop) {
        this.loop = loop;
    }

    Loop loop() {
        return loop;
    }

    synchronized void add(SocketImpl socket) {
        if (size == sockets.length) {
            sockets = Arrays.copyOf(sockets, size * 2);
        }
        socket.slot = size;
        sockets[size++] = socket;
    }

    synchronized void remove(SocketImpl socket) {
        SocketImpl last = sockets[--size];
        last.slot = socket.slot;
        sockets[socket.slot] = last;
        Arrays.fill(sockets, size, size + 1, null);
        for (String room : socket.rooms()) {
            leave(socket, room);
        }
    }

    void join(SocketImpl socket, String room) {
        rooms.computeIfAbsent(room, absent -> new HashSet<>(2)).add(socket);
    }

    void leave(SocketImpl socket, String room) {
        rooms.computeIfPresent(room, (same, members) -> {
            members.remove(socket);
            return members.isEmpty() ? null : members;
        });
    }

    /** The connected ones: others may be kept for recovery. */
    synchronized void copyTo(Collection<? super SocketImpl> target) {
        for (int i = 0; i < size; i++) {
            if (sockets[i].connected()) {
                target.add(sockets[i]);
            }
        }
    }

    /** Sending never removes a socket before it returns, see {@code Session.overflow}; so both walks are safe. */
    void deliver(Outgoing event) {
        for (int i = 0; i < size; i++) {
            sockets[i].send(event);
        }
    }

    void deliver(BroadcastImpl choice, Outgoing event) {
        for (SocketImpl socket : candidates(choice.to())) {
            if (!choice.excludes(socket)) {
                if (choice.isVolatile()) {
                    socket.sendIfWritable(event);
                } else {
                    socket.send(event);
                }
            }
        }
    }

    private Collection<SocketImpl> candidates(Set<String> to) {
        if (to.isEmpty()) {
            return Arrays.asList(sockets).subList(0, size);
        }
        if (to.size() == 1) {
            return rooms.getOrDefault(to.iterator().next(), Set.of());
        }
        Set<SocketImpl> union = new HashSet<>();
        to.forEach(room -> union.addAll(rooms.getOrDefault(room, Set.of())));
        return union;
    }
}
