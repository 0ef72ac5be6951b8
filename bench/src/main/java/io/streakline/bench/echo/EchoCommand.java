package io.streakline.bench.echo;

import io.streakline.bench.compare.DrivenBenchmark;
import io.streakline.bench.compare.Figure;
import io.streakline.bench.peer.ServerProcess;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code bench echo}. The method is in {@code bench/README.md}. */
@Command(
        name = "echo",
        sortOptions = false,
        description =
                "Measures round trips of event and ack per CPU second: our library, Node's socket.io, netty-socketio"
                        + " and a plain Netty loop, in turns.")
public final class EchoCommand extends DrivenBenchmark<Echo> {

    /** Created by picocli. */
    public EchoCommand() {
        super(List.of(
                Figure.compared("round trips / CPU s", "%,.0f", Echo::perCpuSecond),
                Figure.of("round trips / s", "%,.0f", Echo::perSecond)));
    }

    @Override
    protected Echo turn(ServerProcess server, int sockets, Duration time) {
        return Echo.turn(server, sockets, time);
    }

    @Override
    protected String summary(Echo echo) {
        return "%,8.0f per CPU second, %,8.0f per second".formatted(echo.perCpuSecond(), echo.perSecond());
    }

    @Override
    protected String title(int sockets) {
        return "Event and ack on %d sockets, one in flight on each".formatted(sockets);
    }
}
