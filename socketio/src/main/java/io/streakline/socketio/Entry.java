package io.streakline.socketio;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The steps by which a socket enters its namespace, on its loop: each middleware in order, then recovery, then the
 * answer to CONNECT and the connection listeners. Each step may take time; if the client leaves meanwhile, the entry
 * ends.
 */
final class Entry {

    private final Client client;
    private final SocketImpl socket;
    private final Iterator<Middleware> middleware;

    Entry(Client client, SocketImpl socket) {
        this.client = client;
        this.socket = socket;
        this.middleware = socket.namespace().middleware().iterator();
    }

    void next() {
        if (!client.isEntering(socket)) {
            return;
        }
        if (middleware.hasNext()) {
            Middleware door = middleware.next();
            step("A middleware", () -> door.onConnect(socket, new Decision()));
        } else {
            step("Recovery", () -> client.recovery().onConnect(socket, new Answer()));
        }
    }

    /** A fault in the application's code is not the client's fault, so the client may connect again. */
    private void step(String what, Runnable call) {
        if (!Guard.run(what, call)) {
            socket.closeTransport("server error");
        }
    }

    private void refuse(ConnectError error) {
        if (client.isEntering(socket)) {
            client.refuse(socket.namespace().name(), error, "middleware");
            client.leave(socket, "refused");
        }
    }

    private void enter(String answer, Runnable first) {
        if (!client.isEntering(socket)) {
            return;
        }
        client.entered(socket, answer);
        step("Recovery", first);
        for (Consumer<Socket> listener : socket.namespace().listeners()) {
            if (socket.connected()) {
                step("A connection listener", () -> listener.accept(socket));
            }
        }
        if (!client.options().retainHandshakes()) {
            socket.forgetHandshake();
        }
    }

    private final class Decision implements Middleware.Admission {

        private final AtomicBoolean made = new AtomicBoolean();

        @Override
        public void accept() {
            if (made.compareAndSet(false, true)) {
                socket.loop().run(Entry.this::next);
            }
        }

        @Override
        public void refuse(ConnectError error) {
            if (made.compareAndSet(false, true)) {
                socket.loop().run(() -> Entry.this.refuse(error));
            }
        }
    }

    private final class Answer implements RecoveryStore.Reply {

        private final AtomicBoolean made = new AtomicBoolean();

        @Override
        public void plain() {
            answer(socket.id(), "", () -> {});
        }

        @Override
        public void recoverable(String pid, Runnable first) {
            recoverable(pid, socket.id(), first);
        }

        @Override
        public void recoverable(String pid, String sid, Runnable first) {
            answer(sid, ",\"pid\":" + Json.quote(pid), () -> {
                socket.recoverable(pid);
                first.run();
            });
        }

        private void answer(String sid, String more, Runnable first) {
            if (made.compareAndSet(false, true)) {
                socket.loop().run(() -> {
                    socket.identify(sid);
                    enter("{\"sid\":" + Json.quote(sid) + more + "}", first);
                });
            }
        }
    }
}
