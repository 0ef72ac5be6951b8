package io.streakline.bench.command;

import io.streakline.bench.BenchException;
import io.streakline.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options of every benchmark: the destination of its result, and whether to keep the run's folder. Filled by
 * picocli.
 */
final class ReportOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit")
    @SuppressWarnings("UnusedVariable") // picocli does what it says
    private boolean help;

    @Option(names = "--out", description = "Also write the result to this file, as Markdown")
    private @Nullable Path out;

    @Option(names = "--keep", description = "Keep the run's folder, with the data and the servers' output")
    private boolean keep;

    boolean keep() {
        return keep;
    }

    /** Writes a result to the terminal, and with a heading to the file if there is one. */
    void publish(CommandSpec spec, Report report) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println();
        terminal.print(report.text());
        terminal.flush();
        if (out == null) {
            return;
        }
        try {
            Files.writeString(out, "# bench " + spec.name() + "\n\n" + report.text());
        } catch (IOException e) {
            throw new BenchException("Cannot write the result to " + out + ": " + e.getMessage(), e);
        }
    }
}
