package io.streakline.storage.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A program that runs to its end within a time limit. */
final class ProgramRun {

    /**
     * The result of a program.
     *
     * @param exit its exit code; -1 if it could not be started or took too long
     * @param output its output, including errors
     */
    record Result(int exit, String output) {

        boolean ok() {
            return exit == 0;
        }

        /** The end of a program's output, which says why it failed. */
        String lastLine() {
            return output.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("exit code " + exit);
        }
    }

    private ProgramRun() {}

    static Result run(List<String> command, Duration most) {
        Process process;
        try {
            process = prepared(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Result(-1, String.valueOf(e.getMessage()));
        }
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> output.complete(read(process.getInputStream())));
        // Its output ends with it, unless one of its children keeps the pipe open.
        if (!Waiting.completed(output, most) || !Waiting.completed(Exit.of(process), most)) {
            process.destroyForcibly();
            return new Result(-1, "it took more than " + most.toSeconds() + " s");
        }
        return new Result(process.exitValue(), output.join());
    }

    /** With its own environment: the operator's PG… variables are not meant for us. */
    static ProcessBuilder prepared(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C"));
        return builder;
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
