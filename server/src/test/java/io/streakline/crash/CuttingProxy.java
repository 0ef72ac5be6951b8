package io.streakline.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between a server and its PostgreSQL: passes everything through, and cuts a connection at its next COMMIT.
 * Thread-safe.
 */
final class CuttingProxy implements AutoCloseable {

    /** What happens to the COMMIT. */
    enum Cut {
        /** PostgreSQL never receives it. */
        BEFORE_REQUEST,
        /** PostgreSQL carries it out; its answer is lost. */
        BEFORE_ANSWER,
        /**
         * The server's end is cut at once; PostgreSQL does not notice, and receives the COMMIT after {@link #letGo}.
         */
        HELD
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServerSocket listener;
    private final int postgresPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable Cut armed;
    private boolean refusing;
    private boolean letGo;
    private int cuts;
    private int accepted;

    CuttingProxy(int postgresPort) throws IOException {
        this.postgresPort = postgresPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Handles the next COMMIT in this way. */
    void arm(Cut cut) {
        change(() -> {
            armed = cut;
            letGo = false;
        });
    }

    /** Whether new connections are closed at once, as if there were no database. */
    void refuse(boolean refuse) {
        change(() -> refusing = refuse);
    }

    void letGo() {
        change(() -> letGo = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this many connections were cut. */
    void awaitCuts(int count) {
        await(() -> cuts >= count, "cut");
    }

    /** Waits until this many more connections were made, or refused. */
    void awaitConnections(int more) {
        lock.lock();
        try {
            int wanted = accepted + more;
            await(() -> accepted >= wanted, "connection");
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, String what) {
        lock.lock();
        try {
            long nanos = TimeUnit.NANOSECONDS.convert(PATIENCE);
            while (!condition.getAsBoolean()) {
                if (nanos <= 0) {
                    throw new AssertionError("No " + what + " within " + PATIENCE.toSeconds() + " s");
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket server = listener.accept();
                change(() -> accepted++);
                if (isRefusing()) {
                    server.close();
                } else {
                    connect(server);
                }
            } catch (IOException closed) {
                // The listener was closed, which ends the loop; or the caller gave up, and may try again.
            }
        }
    }

    private boolean isRefusing() {
        lock.lock();
        try {
            return refusing;
        } finally {
            lock.unlock();
        }
    }

    private void connect(Socket server) throws IOException {
        Socket postgres;
        try {
            postgres = new Socket(InetAddress.getLoopbackAddress(), postgresPort);
        } catch (IOException away) {
            server.close();
            return;
        }
        server.setTcpNoDelay(true); // as the driver does; a statement would take 40 ms otherwise
        postgres.setTcpNoDelay(true);
        sockets.add(server);
        sockets.add(postgres);
        new ProxiedConnection(this, server, postgres).start();
    }

    /** Waits until PostgreSQL may receive the held COMMIT, or is gone. */
    void awaitLeave(Socket postgres) {
        await(() -> letGo || postgres.isClosed(), "leave to go on");
    }

    void awaitClosed(Socket socket) {
        await(socket::isClosed, "answer to the COMMIT");
    }

    /** A connection was cut at its COMMIT. */
    void hasCut() {
        change(() -> cuts++);
    }

    /** Both ends of a connection were closed. */
    void hasClosed(Socket server, Socket postgres) {
        change(() -> sockets.removeAll(List.of(server, postgres)));
    }

    /** Takes the prepared cut, if any. */
    @Nullable
    Cut takeCut() {
        lock.lock();
        try {
            Cut cut = armed;
            armed = null;
            return cut;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
