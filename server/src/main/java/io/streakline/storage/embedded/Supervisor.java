package io.streakline.storage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps PostgreSQL running until told to stop. One thread launches, watches, restarts and stops it, so these never
 * happen at the same time. This thread lives as long as the server; when it ends, PostgreSQL shuts down by itself.
 */
final class Supervisor {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    /** Another process may take the port after we found it free and before PostgreSQL takes it. */
    private static final int PORTS_TRIED = 3;

    /** More than a stop can take. */
    private static final Duration STOP = Duration.ofSeconds(8);

    private final Cluster cluster;
    private final Programs programs;
    private final Launcher launcher;
    private final EmbeddedDatabase.Listener listener;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile int port;
    private volatile long pid;

    private Supervisor(Cluster cluster, Programs programs, Launcher launcher, EmbeddedDatabase.Listener listener) {
        this.cluster = cluster;
        this.programs = programs;
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * Returns when PostgreSQL accepts connections.
     *
     * @throws EmbeddedDatabaseException if it does not start
     */
    static Supervisor start(Cluster cluster, Programs programs, Launcher launcher, EmbeddedDatabase.Listener listener) {
        Supervisor supervisor = new Supervisor(cluster, programs, launcher, listener);
        Thread.ofPlatform().daemon().name("postgres-supervisor").start(supervisor::run);
        try {
            supervisor.started.join();
            return supervisor;
        } catch (CompletionException e) {
            throw e.getCause() instanceof EmbeddedDatabaseException cause ? cause : e;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return pid;
    }

    /** Returns when PostgreSQL has ended; a second call has no effect. */
    void stop() {
        stopping.complete(null);
        if (!Waiting.completed(stopped, STOP)) {
            log.error("PostgreSQL did not stop within {} s", STOP.toSeconds());
        }
    }

    private void run() {
        try {
            Postmaster postmaster = first();
            started.complete(null);
            while (!stopping.isDone()) {
                CompletableFuture.anyOf(postmaster.exit(), stopping).join();
                if (!stopping.isDone()) {
                    postmaster = restart(postmaster);
                }
            }
            postmaster.stop();
            stopped.complete(null);
        } catch (RuntimeException | Error e) {
            if (!started.completeExceptionally(e)) {
                log.error("PostgreSQL is no longer supervised", e);
            }
            stopped.completeExceptionally(e);
        }
    }

    private Postmaster first() {
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                return launch();
            } catch (EmbeddedDatabaseException e) {
                if (attempt == PORTS_TRIED || !String.valueOf(e.getMessage()).contains("TCP/IP sockets")) {
                    throw e;
                }
            }
        }
    }

    /** Tries until it runs or the server stops, because the obstacle may go away, for example a full disk. */
    private Postmaster restart(Postmaster dead) {
        log.warn("PostgreSQL died ({}); restarting it", dead.obituary());
        tell(() -> listener.onDown(dead.obituary()));
        for (int failures = 0; !Waiting.completed(stopping, Backoff.after(failures)); failures++) {
            try {
                new Leftovers(cluster.folder()).stop();
                Postmaster postmaster = launch();
                if (!stopping.isDone()) {
                    log.info("PostgreSQL is running again");
                    tell(listener::onUp);
                }
                return postmaster;
            } catch (EmbeddedDatabaseException e) {
                log.error(
                        "{} Trying again in {} ms",
                        e.getMessage(),
                        Backoff.after(failures + 1).toMillis());
            } catch (RuntimeException e) {
                log.error("PostgreSQL could not be restarted; trying again later", e);
            }
        }
        return dead;
    }

    /** A postmaster that is ready or, if the server stops meanwhile, one to be stopped. */
    private Postmaster launch() {
        Postmaster postmaster = Postmaster.launch(cluster, programs, launcher, port);
        pid = postmaster.pid();
        try {
            postmaster.awaitReady(stopping);
            return postmaster;
        } catch (EmbeddedDatabaseException e) {
            postmaster.stop();
            throw e;
        }
    }

    /** A listener's fault must not end the supervision of the database. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.error("The listener for PostgreSQL's state failed", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("No free port on 127.0.0.1 for PostgreSQL: %s.".formatted(e), e);
        }
    }
}
