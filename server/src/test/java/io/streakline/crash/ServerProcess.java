package io.streakline.crash;

import io.streakline.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in another process, on an embedded PostgreSQL in a folder that outlives it. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("ready on http://[^:]+:(\\d+)");
    private static final String ENDED = "(its output ended)";
    private static final String PROGRAMS = "postgres-programs";
    private static final int KEPT_LINES = 200;

    private final Process process;
    private final Path data;
    private final PrintWriter orders;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Deque<String> output = new ArrayDeque<>();
    private final Thread reader;
    private int port;

    private ServerProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        this.orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.reader =
                Thread.ofPlatform().daemon().name("output-of-" + process.pid()).start(this::read);
    }

    /**
     * Starts a server whose lanes can be held; returns when it is ready.
     *
     * @param transactions that each lane has in flight at most
     */
    static ServerProcess held(Path data, int transactions) {
        return started(launch(HeldServer.class.getName(), data, data.toString(), Integer.toString(transactions)));
    }

    /** Starts a server as users do; returns when it is ready. */
    static ServerProcess ordinary(Path data) {
        return started(launchOrdinary(data));
    }

    /** The same, on a port chosen by the test; returns when it is ready. */
    static ServerProcess ordinary(Path data, int port) {
        return started(launch(
                "io.streakline.Main", data, "start", "--port", Integer.toString(port), "--data", data.toString()));
    }

    /** The same, without waiting. */
    static ServerProcess launchOrdinary(Path data) {
        return launch("io.streakline.Main", data, "start", "--port", "0", "--data", data.toString());
    }

    private static ServerProcess started(ServerProcess server) {
        server.awaitReady();
        return server;
    }

    private static ServerProcess launch(String mainClass, Path data, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
        command.addAll(List.of(arguments));
        try {
            sharePrograms(data);
            var builder = new ProcessBuilder(command).directory(data.toFile()).redirectErrorStream(true);
            // The operator's settings on this machine must not affect a test.
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "TMPDIR"));
            return new ServerProcess(builder.start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's programs are unpacked once for all tests. */
    private static void sharePrograms(Path data) throws IOException {
        Path programs = data.resolve(PROGRAMS);
        if (!Files.exists(programs)) {
            Files.createDirectories(TestDatabase.PROGRAMS);
            Files.createSymbolicLink(programs, TestDatabase.PROGRAMS);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
                events.add(line);
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        events.add(ENDED);
    }

    private synchronized void keep(String line) {
        if (output.size() == KEPT_LINES) {
            output.removeFirst();
        }
        output.addLast(line);
    }

    /** Its last output, oldest line first. */
    synchronized List<String> output() {
        return List.copyOf(output);
    }

    /** The complete output of a process that has ended. */
    List<String> wholeOutput() throws InterruptedException {
        reader.join(START);
        return output();
    }

    void awaitReady() {
        port = Integer.parseInt(await(READY, START).group(1));
    }

    /** Waits for the next matching line of the output. */
    private Matcher await(Pattern pattern, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (true) {
                String line = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null || line.equals(ENDED)) {
                    throw new AssertionError(
                            "No \"" + pattern + "\"; the server printed " + String.join("\n", output()));
                }
                Matcher found = pattern.matcher(line);
                if (found.find()) {
                    return found;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Returns when so many transactions wait at this point. */
    void hold(String point, int transactions) {
        orders.println("hold " + point);
        for (int i = 0; i < transactions; i++) {
            await(Pattern.compile("held " + point), Duration.ofSeconds(30));
        }
    }

    void release() {
        orders.println("release");
    }

    int port() {
        return port;
    }

    Process process() {
        return process;
    }

    /** Like <code>kill -9</code>; returns when it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(data.resolve(PROGRAMS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
