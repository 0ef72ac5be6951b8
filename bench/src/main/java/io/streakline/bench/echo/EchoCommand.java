package io.streakline.bench.echo;

import io.streakline.bench.compare.CompareOptions;
import io.streakline.bench.compare.DriveOptions;
import io.streakline.bench.compare.DrivenComparison;
import io.streakline.bench.compare.Figure;
import java.util.List;
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
        String title = "Event and ack on %d sockets, one in flight on each: turns of %s s after a warm-up of %s s"
                .formatted(drive.sockets(), drive.seconds(), drive.warmup());
        new DrivenComparison<>(Echo::turn, EchoCommand::summary, FIGURES).run(spec, options, drive, title);
        return 0;
    }

    private static String summary(Echo echo) {
        return "%,8.0f a CPU second, %,8.0f a second".formatted(echo.perCpuSecond(), echo.perSecond());
    }
}
