package io.streakline.bench.recover;

import io.streakline.bench.BenchException;
import io.streakline.bench.sockets.Swarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** All the clients. On the calling thread. */
final class Fleet {

    private static final Duration STEP = Duration.ofMillis(5);

    private final Swarm swarm;
    private final List<StreamClient> clients = new ArrayList<>();

    Fleet(Swarm swarm, int sockets, List<String> users) {
        this.swarm = swarm;
        for (int i = 0; i < sockets; i++) {
            clients.add(new StreamClient(i, users.get(i % users.size())));
        }
    }

    /** Connects all clients that are not connected, repeatedly if needed, and returns when the last one is. */
    void connect(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!clients.stream().allMatch(StreamClient::connected)) {
            if (System.nanoTime() > end) {
                throw new BenchException("Only %,d of %,d clients could connect within %d s"
                        .formatted(count(StreamClient::connected), clients.size(), patience.toSeconds()));
            }
            for (StreamClient client : clients) {
                if (!client.connected() && !client.opening()) {
                    swarm.awaitRoom();
                    client.connect(swarm);
                }
            }
            swarm.runFor(STEP);
        }
    }

    /** Processes events until all clients are in the expected state. */
    void await(Predicate<StreamClient> state, String what, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!clients.stream().allMatch(state)) {
            if (System.nanoTime() > end) {
                throw new BenchException("Only %,d of %,d clients %s within %d s"
                        .formatted(count(state), clients.size(), what, patience.toSeconds()));
            }
            swarm.runFor(STEP);
        }
    }

    /** Waits until each client has received its user's stream up to these offsets. */
    void awaitOffsets(Map<String, Long> heads, Duration patience) {
        await(client -> client.offset() >= heads.getOrDefault(client.user(), 0L), "got all events", patience);
    }

    void runFor(Duration time) {
        swarm.runFor(time);
    }

    long count(Predicate<StreamClient> state) {
        return clients.stream().filter(state).count();
    }

    long max(ToLongFunction<StreamClient> value) {
        return clients.stream().mapToLong(value).max().orElseThrow();
    }

    long sum(ToLongFunction<StreamClient> value) {
        return clients.stream().mapToLong(value).sum();
    }
}
