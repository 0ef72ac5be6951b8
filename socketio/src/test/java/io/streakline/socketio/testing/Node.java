package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scripts of {@code src/test/js} on Node, with the packages of its lock file, installed when they are missing. */
public final class Node {

    private static final Path FOLDER = Path.of("src/test/js").toAbsolutePath();

    private Node() {}

    /** Runs a script to its end, two minutes at most; fails with its output unless it exits with 0. */
    public static void run(String script, String... args) {
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(args));
        exec(command);
    }

    private static synchronized void install() {
        if (!Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
            exec(List.of("npm", "ci", "--no-audit", "--no-fund"));
        }
    }

    private static void exec(List<String> command) {
        try {
            Path output = Files.createTempFile("node", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            assertThat(ended).as("%s did not end: %s", command, text).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("Can't run " + command + "; these tests need Node 20 and npm", e);
        }
    }
}
