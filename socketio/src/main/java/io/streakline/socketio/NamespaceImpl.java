package io.streakline.socketio;

import io.streakline.socketio.engine.Loop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores its sockets by event loop. */
final class NamespaceImpl implements Namespace {

    private final String name;
    private final List<Middleware> middleware = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Loop, LoopMembers> byLoop = new ConcurrentHashMap<>();
    private final Broadcast all = new BroadcastImpl(this, Set.of(), Set.of(), false);

    /** Stores emitted events; null if they are not stored. */
    private final @Nullable MemoryRecoveryStore memory;

    NamespaceImpl(String name, @Nullable MemoryRecoveryStore memory) {
        this.name = name;
        this.memory = memory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace use(Middleware added) {
        middleware.add(added);
        return this;
    }

    @Override
    public Namespace onConnection(Consumer<Socket> listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public void emit(EncodedEvent event) {
        // Events kept for recovery are ordered by arrival, so this cannot wait.
        emit(recoverable(event), memory == null ? LoopMembers::deliverAtEnd : LoopMembers::deliver);
    }

    /** The event with an offset, if events are kept. */
    EncodedEvent recoverable(EncodedEvent event) {
        return memory == null ? event : memory.stamp(event);
    }

    /** Sends to each loop; if events are kept, to all loops before any loop gets another event. */
    void emit(EncodedEvent event, BiConsumer<LoopMembers, Outgoing> delivery) {
        Outgoing outgoing = event.outgoing(name);
        if (memory == null) {
            eachLoop(members -> delivery.accept(members, outgoing));
        } else {
            synchronized (this) {
                eachLoop(members -> delivery.accept(members, outgoing));
            }
        }
    }

    @Nullable
    MemoryRecoveryStore memory() {
        return memory;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        emit(EncodedEvent.of(event, args));
    }

    @Override
    public Broadcast to(String room) {
        return all.to(room);
    }

    @Override
    public Broadcast except(String roomOrId) {
        return all.except(roomOrId);
    }

    @Override
    public Collection<Socket> sockets() {
        List<Socket> sockets = new ArrayList<>();
        byLoop.values().forEach(members -> members.copyTo(sockets));
        return sockets;
    }

    /** Runs a task once on each loop that has had sockets of this namespace; immediately on the caller's own loop. */
    void eachLoop(Consumer<LoopMembers> task) {
        for (LoopMembers members : byLoop.values()) {
            members.loop().run(() -> task.accept(members));
        }
    }

    LoopMembers members(Loop loop) {
        return byLoop.computeIfAbsent(loop, LoopMembers::new);
    }

    List<Middleware> middleware() {
        return middleware;
    }

    List<Consumer<Socket>> listeners() {
        return listeners;
    }
}
