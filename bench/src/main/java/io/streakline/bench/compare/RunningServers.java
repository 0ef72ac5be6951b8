package io.streakline.bench.compare;

import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.peer.SocketPeer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All servers of a comparison, which run all the time; those whose turn it is not are idle. */
public final class RunningServers implements AutoCloseable {

    private final List<ServerProcess> servers = new ArrayList<>();

    /** Starts them, one after the other. */
    public static RunningServers start(List<SocketPeer> peers, Path home, Path runFolder) {
        RunningServers running = new RunningServers();
        try {
            for (SocketPeer peer : peers) {
                running.servers.add(peer.start(home, runFolder));
            }
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /** By name, a task for each server, given one more argument. */
    public <T, M> Map<String, Function<T, M>> each(BiFunction<ServerProcess, T, M> action) {
        Map<String, Function<T, M>> actions = new LinkedHashMap<>();
        servers.forEach(server -> actions.put(server.name(), argument -> action.apply(server, argument)));
        return actions;
    }

    @Override
    public void close() {
        servers.reversed().forEach(ServerProcess::close);
    }
}
