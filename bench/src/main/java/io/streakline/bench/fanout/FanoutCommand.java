package io.streakline.bench.fanout;

import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.DriveOptions;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.compare.RunningServers;
import io.streakline.bench.compare.Turns;
import io.streakline.bench.peer.NodePeer;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.report.Machine;
import io.streakline.bench.report.Publication;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench fanout}. The method is in {@code bench/README.md}. */
@Command(
        name = "fanout",
        sortOptions = false,
        description = "CPU time of one event sent to many sockets: ours, Node's socket.io, netty-socketio and a bare"
                + " Netty loop, in turns.")
public final class FanoutCommand implements Callable<Integer> {

    private static final List<Figure<Fanout>> FIGURES = List.of(
            Figure.compared(
                    "CPU µs / delivery", "%.2f", fanout -> fanout.single().cpuMicros()),
            Figure.compared(
                    "in bursts of " + Fanout.BURST,
                    "%.2f",
                    fanout -> fanout.bursts().cpuMicros()));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private CompareOptions options = new CompareOptions();

    @Mixin
    private DriveOptions drive = new DriveOptions();

    @Override
    public Integer call() {
        options.check(spec, drive.sockets());
        Duration time = CompareOptions.seconds(spec, "--seconds", drive.seconds());
        Duration warmup = CompareOptions.seconds(spec, "--warmup", drive.warmup());
        Path home = Repository.home();
        PrintWriter progress = spec.commandLine().getErr();
        try (RunFolder folder = RunFolder.create(home, options.keep());
                RunningServers servers = RunningServers.start(options.servers(), home, folder.path())) {
            Turns<Fanout> turns = new Turns<>(
                    servers.each((server, length) -> Fanout.turn(server, drive.sockets(), length)),
                    FanoutCommand::summary,
                    progress);
            turns.warmUp(warmup);
            String report = report(turns.run(options.rounds(), time), folder.path());
            Publication.publish("fanout", report, spec.commandLine().getOut(), options.out());
        }
        return 0;
    }

    private static String summary(Fanout fanout) {
        return "%6.2f µs a delivery, %6.2f in bursts"
                .formatted(fanout.single().cpuMicros(), fanout.bursts().cpuMicros());
    }

    private String report(Map<String, List<Fanout>> measurements, Path data) {
        ComparisonReport<Fanout> report = new ComparisonReport<>(measurements, FIGURES);
        return """
                One event of %d sockets: turns of %s s, half of it one broadcast at a time, half in bursts of %d, after a warm-up of %s s
                %s
                Java %s; Node %s

                %s
                %s""".formatted(
                        drive.sockets(),
                        drive.seconds(),
                        Fanout.BURST,
                        drive.warmup(),
                        Machine.describe(data),
                        Runtime.version(),
                        NodePeer.version(),
                        report.medians(),
                        report.rounds());
    }
}
