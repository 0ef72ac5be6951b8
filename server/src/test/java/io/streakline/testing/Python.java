package io.streakline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Runs scripts of {@code src/test/python} on the Python that has Debian's {@code python3-socketio}, {@code
 * python3-requests} and {@code python3-websocket}; tests that need them are skipped without them.
 */
public final class Python {

    private static final Path FOLDER = Path.of("src/test/python").toAbsolutePath();

    /** Debian's packages belong to its own Python, which need not be the first on the PATH. */
    private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3");

    private static final class Found {
        static final Optional<String> PYTHON =
                CANDIDATES.stream().filter(Python::hasPackages).findFirst();
    }

    private Python() {}

    /** Runs a script to its end, at most a minute; fails with its output unless it exits with 0. */
    public static void run(String script, String... args) {
        Assumptions.assumeTrue(
                Found.PYTHON.isPresent(),
                "skipped: Python 3 with the packages python3-socketio, python3-requests and python3-websocket is missing");
        List<String> command = new ArrayList<>(
                List.of(Found.PYTHON.orElseThrow(), "-I", FOLDER.resolve(script).toString()));
        command.addAll(List.of(args));
        outputOf(command);
    }

    /** The output of a script that needs only the standard library; skipped without a Python with time zones. */
    public static String output(String script, String... args) {
        String python = CANDIDATES.stream()
                .filter(candidate -> exec(List.of(candidate, "-I", "-c", "import zoneinfo")).status == 0)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(python != null, "skipped: Python 3.9 or later is missing");
        List<String> command =
                new ArrayList<>(List.of(python, "-I", FOLDER.resolve(script).toString()));
        command.addAll(List.of(args));
        return outputOf(command);
    }

    private static String outputOf(List<String> command) {
        Ended ended = exec(command);
        assertThat(ended.status).as("%s: %s", command, ended.output).isZero();
        return ended.output;
    }

    private static boolean hasPackages(String python) {
        return exec(List.of(python, "-I", "-c", "import socketio, requests, websocket; socketio.Client")).status == 0;
    }

    private record Ended(int status, String output) {}

    private static Ended exec(List<String> command) {
        try {
            Path output = Files.createTempFile("python", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(1, TimeUnit.MINUTES);
                process.destroyForcibly().waitFor();
                String text = Files.readString(output, StandardCharsets.UTF_8);
                return new Ended(ended ? process.exitValue() : -1, ended ? text : "did not end; " + text);
            } finally {
                Files.delete(output);
            }
        } catch (IOException absent) {
            return new Ended(-1, absent.toString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
