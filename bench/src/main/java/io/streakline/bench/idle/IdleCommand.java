package io.streakline.bench.idle;

import io.streakline.bench.command.Benchmark;
import io.streakline.bench.command.Ranges;
import io.streakline.bench.command.RoundOptions;
import io.streakline.bench.command.Run;
import io.streakline.bench.command.TurnOptions;
import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.peer.SocketPeer;
import io.streakline.bench.report.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench idle}. The method is in {@code bench/README.md}. */
@Command(
        name = "idle",
        sortOptions = false,
        description =
                "Measures the resident memory of an idle WebSocket connection: our library, Node's socket.io, netty-socketio and a"
                        + " plain Netty loop, in turns.")
public final class IdleCommand extends Benchmark {

    private static final List<Figure<Idle>> FIGURES = List.of(
            Figure.compared("KB / connection", "%.2f", Idle::kilobytesPerConnection),
            Figure.of("MB before", "%.1f", Idle::megabytesBefore),
            Figure.of("MB after", "%.1f", Idle::megabytesAfter));

    @Mixin
    private RoundOptions rounds = new RoundOptions(5);

    @Mixin
    private CompareOptions options = new CompareOptions(9_000);

    @Option(
            names = "--settle",
            defaultValue = "5",
            description = "Seconds from the last connection to the measurement. Default: ${DEFAULT-VALUE}")
    private double settle;

    @Override
    protected void check(Ranges ranges) {
        rounds.check(ranges);
        options.check(ranges);
        ranges.seconds("--settle", settle);
    }

    @Override
    protected Report measure(Run run) {
        Map<String, Function<Duration, Idle>> servers = new LinkedHashMap<>();
        for (SocketPeer peer : options.servers()) {
            servers.put(peer.title(), time -> Idle.turn(peer, run.home(), run.folder(), options.sockets(), time));
        }
        AlternatingRuns<Idle> runs = AlternatingRuns.of(
                servers, idle -> "%6.2f KB per connection".formatted(idle.kilobytesPerConnection()), run.progress());
        String title = "%d idle WebSocket connections to a fresh process, %s s after the last one"
                .formatted(options.sockets(), settle);
        return new ComparisonReport<>(runs.run(rounds.rounds(), TurnOptions.duration(settle)), FIGURES)
                .report(title, run.folder());
    }
}
