package io.streakline.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.base.config.OperatorKey;
import io.streakline.cli.ServerOption;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code replay}: exit status 0 if every row was accepted, 1 if any was refused or the replay ended early, 2 for wrong
 * arguments.
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends a learner-activity log to a running server, by default http://localhost:5000. You can interrupt"
                        + " and repeat it: rows that are already stored are not added again.")
public final class ReplayCommand implements Callable<Integer> {

    private final InstantSource clock;
    private final Sleeper pause;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "CSV with the columns occurred_at, user_id, event, component and context; may be gzipped")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path file;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "Infinity",
            description =
                    "N times as fast as it happened; with 1440, a day takes a minute. Default: as fast as possible")
    private double speed;

    @Mixin
    private ServerOption server = new ServerOption();

    public ReplayCommand() {
        this(InstantSource.system(), Thread::sleep);
    }

    ReplayCommand(InstantSource clock, Sleeper pause) {
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        String address = server.address(spec, "http://localhost:5000");
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed must be a number above 0");
        }
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), Terminal.isErrorOutput(), clock);
        try (LearnerLog log = LearnerLog.open(file)) {
            return send(log, address, progress);
        } catch (ReplayException e) {
            progress.note("replay: " + e.getMessage());
            return 1;
        }
    }

    private int send(LearnerLog log, String address, ProgressBar progress) throws InterruptedException {
        ObjectMapper json = new ObjectMapper();
        PrintWriter out = spec.commandLine().getOut();
        try (BatchClient client = new BatchClient(address, OperatorKey.given(), clock)) {
            BatchSender sender = new BatchSender(client, address, pause, progress);
            LogReplay replay = new LogReplay(sender, new Pace(speed, clock), pause, progress, json);
            try {
                replay.run(log);
            } finally {
                // Also if it ends early, for the rows accepted so far.
                progress.end();
                out.printf("%s (%.1f s)%n", replay.counts(), progress.elapsed().toMillis() / 1000.0);
                out.flush();
            }
            return replay.counts().refused() == 0 ? 0 : 1;
        }
    }
}
