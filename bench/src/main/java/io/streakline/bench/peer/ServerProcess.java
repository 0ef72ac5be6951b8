package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import io.streakline.bench.measure.Jcmd;
import io.streakline.bench.measure.MemoryUse;
import io.streakline.bench.measure.ProcessCpu;
import io.streakline.bench.measure.ResidentMemory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server under measurement, started as a process of its own, with its output in a file. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LISTEN_POLL = Duration.ofMillis(10);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final InetSocketAddress address;
    private final Path log;
    private final Thread atExit;

    private ServerProcess(String name, Process process, int port, Path log) {
        this.name = name;
        this.process = process;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.log = log;
        this.atExit = new Thread(process::destroy, "stop-" + name);
        // So that Ctrl-C leaves no server behind.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts {@code builder}'s command; what it prints goes to {@code log}. It is expected to listen on {@code port} of
     * 127.0.0.1, and not to leave the measured work to a child.
     */
    static ServerProcess start(String name, ProcessBuilder builder, int port, Path log) {
        try {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ServerProcess(name, builder.start(), port, log);
        } catch (IOException e) {
            throw new BenchException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** A port that was free a moment ago, on every address: some servers listen on all. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchException("No free port: " + e.getMessage(), e);
        }
    }

    /** As a table calls it. */
    public String name() {
        return name;
    }

    public InetSocketAddress address() {
        return address;
    }

    /** The URL of {@code path}, which starts with a slash. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    /** Processor time of the server itself, its children not counted. */
    public Duration cpu() {
        return ProcessCpu.of(process.pid()).own();
    }

    /** Resident memory of the server itself, in bytes. */
    public long residentBytes() {
        return ResidentMemory.of(process.pid());
    }

    /** Memory of the server itself, its children not counted. */
    public MemoryUse memory() {
        return MemoryUse.of(process.pid());
    }

    /** Has the JVM that this is collect all garbage, and waits until it has. */
    public void collectGarbage() {
        Jcmd.collectGarbage(process.pid());
    }

    /** SIGKILL: it ends without a chance to do anything. Returns when it is gone. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while " + name + " was killed", e);
        }
    }

    /**
     * Waits until {@code path} answers 200.
     *
     * @param command what the process must be by then; a script that did not {@code exec} its server would hide its cost
     * @throws BenchException if the process ends first, or {@code patience} does; it is then no longer running
     */
    void awaitReady(String path, String command, Duration patience) {
        try {
            awaitOk(path, patience);
            requireCommand(command);
        } catch (BenchException e) {
            close();
            throw e;
        }
    }

    /**
     * Waits until connections are taken, and asks for nothing: the process stays as it was when it had started.
     *
     * @param command as above
     * @throws BenchException as above
     */
    void awaitListening(String command, Duration patience) {
        try {
            await(this::listens, patience, LISTEN_POLL);
            requireCommand(command);
        } catch (BenchException e) {
            close();
            throw e;
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException notYet) {
            // Refused while it starts.
            return false;
        }
    }

    private void requireCommand(String command) {
        String actual = ProcessCpu.of(process.pid()).command();
        if (!actual.equals(command)) {
            throw new BenchException(name + " runs as \"" + actual + "\", not as \"" + command + "\"");
        }
    }

    private void awaitOk(String path, Duration patience) {
        HttpRequest request =
                HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(2)).build();
        try (HttpClient client = PlainHttp.client()) {
            await(() -> answersOk(client, request), patience, POLL);
        }
    }

    private void await(BooleanSupplier ready, Duration patience, Duration poll) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!ready.getAsBoolean()) {
                if (process.waitFor(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new BenchException(name + " ended with status " + process.exitValue() + ":\n" + logEnd());
                }
                if (System.nanoTime() > end) {
                    throw new BenchException(
                            name + " was not ready after " + patience.toSeconds() + " s:\n" + logEnd());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while " + name + " started", e);
        }
    }

    private static boolean answersOk(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            // Refused while it starts; if it never starts, awaitReady says so with the log's end.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while a server started", e);
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(its output in " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Ends it: SIGTERM, and SIGKILL after 20 s. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            // The hook itself is running, and does the same.
            process.destroyForcibly();
        }
    }
}
