package io.streakline.bench.fanout;

import io.streakline.bench.compare.DrivenBenchmark;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.peer.ServerProcess;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code bench fanout}. The method is in {@code bench/README.md}. */
@Command(
        name = "fanout",
        sortOptions = false,
        description =
                "Measures the CPU time of one event sent to many sockets: our library, Node's socket.io, netty-socketio and a plain"
                        + " Netty loop, in turns.")
public final class FanoutCommand extends DrivenBenchmark<Fanout> {

    /** Created by picocli. */
    public FanoutCommand() {
        super(List.of(
                Figure.compared(
                        "CPU µs / delivery", "%.2f", fanout -> fanout.single().cpuMicros()),
                Figure.compared(
                        "in bursts of " + Fanout.BURST,
                        "%.2f",
                        fanout -> fanout.bursts().cpuMicros())));
    }

    @Override
    protected Fanout turn(ServerProcess server, int sockets, Duration time) {
        return Fanout.turn(server, sockets, time);
    }

    @Override
    protected String summary(Fanout fanout) {
        return "%6.2f µs per delivery, %6.2f in bursts"
                .formatted(fanout.single().cpuMicros(), fanout.bursts().cpuMicros());
    }

    @Override
    protected String title(int sockets) {
        return "One event to %d sockets, for half of a turn one broadcast at a time, then in bursts of %d"
                .formatted(sockets, Fanout.BURST);
    }
}
