package io.streakline.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streakline.base.config.OperatorKey;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: exit status 0 if every row is in, 1 if any was refused or the replay ended early, 2 for wrong arguments. */
@Command(
        name = "replay",
        description = "Sends a learner-activity log to a running server. You can interrupt and repeat it: rows that are"
                + " already stored are not added again.")
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
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit")
    @SuppressWarnings("UnusedVariable") // picocli does what it says
    private boolean help;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "Infinity",
            description =
                    "N times as fast as it happened; with 1440, a day takes a minute. Default: as fast as possible")
    private double speed;

    @Option(
            names = "--url",
            defaultValue = "http://localhost:5000",
            description = "Where the server is. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init") // has a default
    private String url;

    public ReplayCommand() {
        this(InstantSource.system(), Thread::sleep);
    }

    ReplayCommand(InstantSource clock, Sleeper pause) {
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        String server = server();
        if (!(speed > 0)) {
            throw new ParameterException(spec.commandLine(), "--speed must be a number above 0");
        }
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), Terminal.isErrorOutput(), clock);
        try (LearnerLog log = LearnerLog.open(file)) {
            return send(log, server, progress);
        } catch (ReplayException e) {
            progress.note("replay: " + e.getMessage());
            return 1;
        }
    }

    private int send(LearnerLog log, String server, ProgressBar progress) throws InterruptedException {
        ObjectMapper json = new ObjectMapper();
        PrintWriter out = spec.commandLine().getOut();
        try (BatchClient client = new BatchClient(server, OperatorKey.given(), json, clock)) {
            BatchSender sender = new BatchSender(client, server, pause, progress);
            LogReplay replay = new LogReplay(sender, new Pace(speed, clock), pause, progress, json);
            try {
                replay.run(log);
            } finally {
                // Also when it ends early: so much is in.
                progress.end();
                out.printf("%s (%.1f s)%n", replay.counts(), progress.elapsed().toMillis() / 1000.0);
                out.flush();
            }
            return replay.counts().refused() == 0 ? 0 : 1;
        }
    }

    private String server() {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return url.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--url is not a URL: " + e.getMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--url must be like http://localhost:5000, is " + url);
    }
}
