package io.streakline.bench.report;

import io.streakline.bench.BenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a result goes. */
public final class Publication {

    private Publication() {}

    /**
     * To the terminal, and with a heading to a file if one is named.
     *
     * @param command as in {@code bench publish}
     */
    public static void publish(String command, String report, PrintWriter terminal, @Nullable Path out) {
        terminal.println();
        terminal.print(report);
        terminal.flush();
        if (out == null) {
            return;
        }
        try {
            Files.writeString(out, "# bench " + command + "\n\n" + report);
        } catch (IOException e) {
            throw new BenchException("The result could not be written to " + out + ": " + e.getMessage(), e);
        }
    }
}
