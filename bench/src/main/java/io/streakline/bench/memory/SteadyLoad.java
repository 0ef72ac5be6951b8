package io.streakline.bench.memory;

import io.streakline.bench.BenchException;
import io.streakline.bench.load.CreateActivityRequests;
import io.streakline.bench.load.LoadGenerator;
import io.streakline.bench.load.LoadResult;
import io.streakline.bench.peer.ServerProcess;
import io.streakline.bench.sockets.ClientFrames;
import io.streakline.bench.sockets.ClientSocket;
import io.streakline.bench.sockets.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Creates at a rate, for as many users as there are sockets; each socket belongs to one user. The sockets send nothing
 * and receive the events of their users.
 *
 * @param rate creates per second
 */
record SteadyLoad(int sockets, int rate, Duration time) {

    private static final String USER = "steady-";
    private static final int CONNECTIONS = 32;
    private static final int CREATED = 201;
    private static final Duration STEP = Duration.ofMillis(100);

    /** Runs it to its end. The sockets are still open when {@code atEnd} runs. */
    LoadResult run(ServerProcess server, Runnable atEnd) {
        try (Swarm swarm = new Swarm(server.address())) {
            List<ClientSocket> open = swarm.connect(sockets, (socket, packet) -> {});
            for (int i = 0; i < open.size(); i++) {
                String user = CreateActivityRequests.userId(USER, i);
                open.get(i).send(ClientFrames.text("42[\"user:login\",\"" + user + "\"]"));
            }
            swarm.runFor(STEP);
            FutureTask<LoadResult> load = new FutureTask<>(() -> create(server));
            Thread.ofPlatform().daemon().name("creates").start(load);
            while (!load.isDone()) {
                swarm.runFor(STEP);
            }
            LoadResult result = result(load);
            atEnd.run();
            return result;
        }
    }

    private LoadResult create(ServerProcess server) {
        var source = new CreateActivityRequests(server.address(), USER, sockets, 1);
        return LoadGenerator.run(server.address(), null, source, CONNECTIONS, time, CREATED, rate);
    }

    private static LoadResult result(FutureTask<LoadResult> load) {
        try {
            return load.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new BenchException("The creates failed: " + e.getMessage(), e);
        }
    }
}
