package io.streakline.bench.compare;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.TurnOptions;
import io.streakline.bench.command.WarmUpOption;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;

/**
 * A comparison of running Socket.IO servers, which get load in turns.
 *
 * @param <M> the result of one turn
 */
public abstract class DrivenBenchmark<M> extends Benchmark {

    @Mixin
    private TurnOptions turns = new TurnOptions(5, 10);

    @Mixin
    private WarmUpOption warmUp = new WarmUpOption(10);

    @Mixin
    private CompareOptions options = new CompareOptions(1_000);

    private final List<Figure<M>> figures;

    protected DrivenBenchmark(List<Figure<M>> figures) {
        this.figures = figures;
    }

    /** One server's turn: opens this many sockets and sends load over them for a time. */
    protected abstract M turn(ServerProcess server, int sockets, Duration time);

    /** Describes a turn in a few words. */
    protected abstract String summary(M turn);

    /** Describes the load and the number of sockets in a few words. */
    protected abstract String title(int sockets);

    @Override
    protected final void check(Ranges ranges) {
        turns.check(ranges);
        warmUp.check(ranges);
        options.check(ranges);
    }

    @Override
    protected final Report measure(Run run) {
        try (RunningServers servers = RunningServers.start(options.servers(), run.home(), run.folder())) {
            AlternatingRuns<M> runs = AlternatingRuns.of(
                    servers.each((server, length) -> turn(server, options.sockets(), length)),
                    this::summary,
                    run.progress());
            runs.warmUp(warmUp.length());
            String title = "%s: turns of %s s after a warm-up of %s s"
                    .formatted(title(options.sockets()), turns.seconds(), warmUp.seconds());
            return new ComparisonReport<>(runs.run(turns.rounds(), turns.length()), figures)
                    .report(title, run.folder());
        }
    }
}
