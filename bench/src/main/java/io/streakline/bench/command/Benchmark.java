package io.streakline.bench.command;

import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that measures: it checks its options, runs in its own folder, and publishes its result. The exit status is
 * 0, or 1 if the report says that something was not correct.
 */
public abstract class Benchmark implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ReportOptions report = new ReportOptions();

    /** Refuses options outside their range, before any server is started. */
    protected abstract void check(Ranges ranges);

    /** Starts the servers, measures, and ends them. */
    protected abstract Report measure(Run run) throws IOException;

    @Override
    public final Integer call() throws IOException {
        check(new Ranges(spec));
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, report.keep())) {
            Run run = new Run(home, folder.path(), progress);
            run.say("Starting the servers, in %s", folder.path());
            Report result = measure(run);
            report.publish(spec, result);
            return result.whole() ? 0 : 1;
        }
    }
}
