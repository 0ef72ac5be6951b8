package io.streakline.socketio;

import io.streakline.socketio.engine.Loop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sockets of one namespace on one event loop: a broadcast calls the loop once and then iterates over an array.
 * Changed and iterated only on the loop, so iterating needs no lock; other threads may copy it.
 */
final class LoopMembers {

    /** The largest number of broadcasts that wait for the turn's end; more would only grow the sockets' buffers. */
    private static final int MAX_PENDING = 64;

    private final Loop loop;
    private final Map<String, Set<SocketImpl>> rooms = new HashMap<>();
    private final List<Outgoing> pending = new ArrayList<>();
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

    /** The connected sockets; others may be kept for recovery. */
    synchronized void copyTo(Collection<? super SocketImpl> target) {
        for (int i = 0; i < size; i++) {
            if (sockets[i].connected()) {
                target.add(sockets[i]);
            }
        }
    }

    /**
     * Sends to all sockets at the end of the turn: then each socket is written to once, with everything of the turn,
     * while its data is in the processor's cache. Anything else sent to a session settles the loop first, so the order
     * is kept.
     */
    void deliverAtEnd(Outgoing event) {
        if (pending.size() == MAX_PENDING) {
            loop.settle();
        }
        pending.add(event);
        if (pending.size() == 1) {
            loop.defer(this::deliverPending);
        }
    }

    private void deliverPending() {
        for (int i = 0; i < size; i++) {
            sockets[i].sendAll(pending);
        }
        pending.clear();
    }

    /** Sending never removes a socket before it returns (see {@code Session.overflow}), so all iterations are safe. */
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
