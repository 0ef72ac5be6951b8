package io.streakline.bench.compare;

import io.streakline.bench.command.Ranges;
import io.streakline.bench.peer.SocketPeer;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of comparisons of Socket.IO servers. Filled by picocli. */
public final class CompareOptions {

    @Option(names = "--sockets", description = "Number of connections. Default: ${DEFAULT-VALUE}")
    private int sockets;

    @Option(
            names = "--servers",
            split = ",",
            defaultValue = "STREAKLINE,NODE,NETTY_SOCKETIO,FLOOR",
            description = "Comma-separated list of: ${COMPLETION-CANDIDATES}. Ratios compare the first with"
                    + " the others. Default: all")
    private List<SocketPeer> servers = List.of();

    /** With the command's own default. */
    public CompareOptions(int sockets) {
        this.sockets = sockets;
    }

    /** The number of sockets for each server. */
    public int sockets() {
        return sockets;
    }

    /** In the order of their turns, each once. */
    public List<SocketPeer> servers() {
        return servers;
    }

    /** Refuses invalid values. */
    public void check(Ranges ranges) {
        ranges.require("--sockets", sockets, 1, 10_000);
        ranges.require(servers.stream().distinct().count() == servers.size(), "--servers names one twice");
    }
}
