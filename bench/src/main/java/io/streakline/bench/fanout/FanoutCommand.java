package io.streakline.bench.fanout;

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
        String title =
                ("One event of %d sockets: turns of %s s, half of it one broadcast at a time, half in bursts of %d,"
                                + " after a warm-up of %s s")
                        .formatted(drive.sockets(), drive.seconds(), Fanout.BURST, drive.warmup());
        new DrivenComparison<>(Fanout::turn, FanoutCommand::summary, FIGURES).run(spec, options, drive, title);
        return 0;
    }

    private static String summary(Fanout fanout) {
        return "%6.2f µs a delivery, %6.2f in bursts"
                .formatted(fanout.single().cpuMicros(), fanout.bursts().cpuMicros());
    }
}
