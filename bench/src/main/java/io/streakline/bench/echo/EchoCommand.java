package io.streakline.bench.echo;

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

/** {@code bench echo}. The method is in {@code bench/README.md}. */
@Command(
        name = "echo",
        sortOptions = false,
        description = "Round trips of event and ack for a second of CPU time: ours, Node's socket.io, netty-socketio"
                + " and a bare Netty loop, in turns.")
public final class EchoCommand implements Callable<Integer> {

    private static final List<Figure<Echo>> FIGURES = List.of(
            Figure.compared("round trips / CPU s", "%,.0f", Echo::perCpuSecond),
            Figure.of("round trips / s", "%,.0f", Echo::perSecond));

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
            Turns<Echo> turns = new Turns<>(
                    servers.each((server, length) -> Echo.turn(server, drive.sockets(), length)),
                    EchoCommand::summary,
                    progress);
            turns.warmUp(warmup);
            String report = report(turns.run(options.rounds(), time), folder.path());
            Publication.publish("echo", report, spec.commandLine().getOut(), options.out());
        }
        return 0;
    }

    private static String summary(Echo echo) {
        return "%,8.0f a CPU second, %,8.0f a second".formatted(echo.perCpuSecond(), echo.perSecond());
    }

    private String report(Map<String, List<Echo>> measurements, Path data) {
        ComparisonReport<Echo> report = new ComparisonReport<>(measurements, FIGURES);
        return """
                Event and ack on %d sockets, one in flight on each: turns of %s s after a warm-up of %s s
                %s
                Java %s; Node %s

                %s
                %s""".formatted(
                        drive.sockets(),
                        drive.seconds(),
                        drive.warmup(),
                        Machine.describe(data),
                        Runtime.version(),
                        NodePeer.version(),
                        report.medians(),
                        report.rounds());
    }
}
