package io.streakline.crash;

import io.streakline.testing.JsClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stock clients in several Node processes that can be killed; each writes received events to a journal on disk. */
final class Swarm implements AutoCloseable {

    private static final Path DRIVER = Path.of("src", "test", "js", "swarm.mjs");

    private final String url;
    private final Path journals;
    private final long seed;
    private final int users;
    private final int perProcess;
    private final List<Process> processes = new ArrayList<>();

    Swarm(String url, Path journals, long seed, int users, int perProcess, int processes) {
        this.url = url;
        this.journals = journals;
        this.seed = seed;
        this.users = users;
        this.perProcess = perProcess;
        for (int i = 0; i < processes; i++) {
            this.processes.add(start(i));
        }
    }

    private Process start(int number) {
        int first = number * perProcess;
        try {
            return new ProcessBuilder(
                            "node",
                            DRIVER.toString(),
                            JsClients.packages().toString(),
                            url,
                            journals.toString(),
                            Integer.toString((int) seed),
                            Integer.toString(users),
                            Integer.toString(first),
                            Integer.toString(first + perProcess - 1))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like <code>kill -9</code> of one process; its clients are started again. */
    void kill(int number) {
        processes.get(number).destroyForcibly().onExit().join();
        processes.set(number, start(number));
    }

    int size() {
        return processes.size();
    }

    /** From now on, clients stay connected. */
    void calm() {
        for (Process process : processes) {
            new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII).println("calm");
        }
    }

    /** Everything received by each client so far, as lines <code>position what</code>. */
    List<List<String>> told() {
        List<List<String>> told = new ArrayList<>();
        for (int i = 0; i < processes.size() * perProcess; i++) {
            Path journal = journals.resolve(Integer.toString(i));
            try {
                told.add(Files.exists(journal) ? Files.readAllLines(journal) : List.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return told;
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
