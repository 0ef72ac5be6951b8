package io.streakline.cli.replay;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Detects a terminal. */
final class Terminal {

    private static final Path ERROR_OUTPUT = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /** Whether the error output is a terminal: on Linux by its target, elsewhere by Java's console. */
    @SuppressWarnings("SystemConsoleNull") // its contract still allows null
    static boolean isErrorOutput() {
        if (Files.isSymbolicLink(ERROR_OUTPUT)) {
            try {
                String target = Files.readSymbolicLink(ERROR_OUTPUT).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            } catch (IOException unknown) {
                // A plain line now and then can be read anywhere.
                return false;
            }
        }
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
