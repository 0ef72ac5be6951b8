package io.streakline.bench.idle;

import io.streakline.bench.compare.AlternatingRuns;
import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.compare.ComparisonReport;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.peer.Repository;
import io.streakline.bench.peer.RunFolder;
import io.streakline.bench.peer.SocketPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench idle}. The method is in {@code bench/README.md}. */
@Command(
        name = "idle",
        sortOptions = false,
        description = "Resident memory of an idle WebSocket connection: ours, Node's socket.io, netty-socketio and a"
                + " bare Netty loop, in turns.")
public final class IdleCommand implements Callable<Integer> {

    private static final List<Figure<Idle>> FIGURES = List.of(
            Figure.compared("KB / connection", "%.2f", Idle::kilobytesPerConnection),
            Figure.of("MB before", "%.1f", Idle::megabytesBefore),
            Figure.of("MB after", "%.1f", Idle::megabytesAfter));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private CompareOptions options = new CompareOptions();

    @Option(names = "--sockets", defaultValue = "9000", description = "Connections. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Option(
            names = "--settle",
            defaultValue = "5",
            description = "Seconds from the last connection to the measurement. Default: ${DEFAULT-VALUE}")
    private double settle;

    @Override
    public Integer call() {
        options.check(spec, sockets);
        Duration quiet = CompareOptions.seconds(spec, "--settle", settle);
        Path home = Repository.home();
        try (RunFolder folder = RunFolder.create(home, options.report().keep())) {
            Map<String, Function<Duration, Idle>> servers = new LinkedHashMap<>();
            for (SocketPeer peer : options.servers()) {
                servers.put(peer.title(), time -> Idle.turn(peer, home, folder.path(), sockets, time));
            }
            AlternatingRuns<Idle> turns = new AlternatingRuns<>(
                    servers, IdleCommand::summary, spec.commandLine().getErr());
            var report = new ComparisonReport<>(turns.run(options.rounds(), quiet), FIGURES);
            String title = "%d idle WebSocket connections to a fresh process, %s s after the last one"
                    .formatted(sockets, settle);
            options.report().publish(spec, report.report(title, folder.path()));
        }
        return 0;
    }

    private static String summary(Idle idle) {
        return "%6.2f KB a connection".formatted(idle.kilobytesPerConnection());
    }
}
