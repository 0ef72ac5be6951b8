package io.streakline.bench.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every benchmark takes: where its result goes, and what stays of the run. Filled by picocli. */
public final class ReportOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit")
    @SuppressWarnings("UnusedVariable") // picocli does what it says
    private boolean help;

    @Option(names = "--out", description = "Also write the result to this file, as Markdown")
    private @Nullable Path out;

    @Option(names = "--keep", description = "Keep the run's folder, with the data and what the servers printed")
    private boolean keep;

    public boolean keep() {
        return keep;
    }

    /** To the terminal, and with a heading to the file if one is named. */
    public void publish(CommandSpec spec, Report report) {
        Publication.publish(spec.name(), report.text(), spec.commandLine().getOut(), out);
    }
}
