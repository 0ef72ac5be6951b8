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

/** A measured server, started as its own process, with its output in a file. */
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
        // So that Ctrl-C leaves no server running.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts {@code builder}'s command; its output goes to {@code log}. It must listen on {@code port} of 127.0.0.1,
     * and must not leave the measured work to a child.
     */
    static ServerProcess start(String name, ProcessBuilder builder, int port, Path log) {
        try {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ServerProcess(name, builder.start(), port, log);
        } catch (IOException e) {
            throw new BenchException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** A port that was free just now, on every address, because some servers listen on all. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchException("No free port: " + e.getMessage(), e);
        }
    }

    /** Its name in a table. */
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

    /** Processor time of the server itself, without its children. */
    public Duration cpu() {
        return ProcessCpu.of(process.pid()).own();
    }

    /** Resident memory of the server itself, in bytes. */
    public long residentBytes() {
        return ResidentMemory.of(process.pid());
    }

    /** Memory of the server itself, without its children. */
    public MemoryUse memory() {
        return MemoryUse.of(process.pid());
    }

    /** Makes the JVM of this process collect all garbage, and waits until it has. */
    public void collectGarbage() {
        Jcmd.collectGarbage(process.pid());
    }

    /** Sends SIGKILL, which ends it without a chance to react. Returns when it has ended. */
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
     * @param command the expected command of the process by then; a script that did not {@code exec} its server would
     *     hide its cost
     * @throws BenchException if the process ends first, or {@code patience} runs out; the process is then no longer
     *     running
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
     * Waits until connections are accepted, without sending a request: the process remains in its state after the
     * start.
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
            // Refused during its start.
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
            // Refused during its start; if it never starts, awaitReady reports that with the log's end.
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
