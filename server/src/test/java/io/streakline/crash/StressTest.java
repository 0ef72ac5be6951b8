package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 stock clients of 40 users connect, disconnect, recover, change their transport and are killed, and the server is
 * killed, while events are sent. At the end each has every event of its user since its first login, in order, once.
 * {@code -Dstreakline.stress.seed=N} repeats the same failures and the clients' random choices.
 */
class StressTest {

    private static final int USERS = 40;
    private static final int PROCESSES = 4;
    private static final int CLIENTS_PER_PROCESS = 50;
    private static final int BLOWS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("streakline.stress.seed", System.nanoTime() & Integer.MAX_VALUE);
    private final Random random = new Random(seed);
    private final Path data;
    private final int port;
    private ServerProcess server;

    StressTest(@TempDir Path data) throws IOException {
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.server = ServerProcess.ordinary(data, port);
    }

    @Test
    @Timeout(240)
    void everyClientReceivesEveryEventOfItsUserInOrderAndOnce(@TempDir Path journals) throws Exception {
        System.out.println("stress test: -Dstreakline.stress.seed=" + seed);
        try (var writers = new StressWriters("http://127.0.0.1:" + port, USERS);
                var swarm =
                        new Swarm("http://127.0.0.1:" + port, journals, seed, USERS, CLIENTS_PER_PROCESS, PROCESSES)) {
            writers.awaitMore(100, PATIENCE);
            for (int i = 0; i < BLOWS; i++) {
                // Each seed kills both, in its own order.
                if (i % 3 == 1) {
                    server.kill();
                    server = ServerProcess.ordinary(data, port);
                } else {
                    swarm.kill(random.nextInt(swarm.size()));
                }
                writers.awaitMore(50 + random.nextInt(150), PATIENCE);
            }
            writers.close();
            swarm.calm();
            Map<String, List<String>> streams = streams();
            await(() -> faults(swarm.told(), streams));
            System.out.printf("stress test: %d events, %d journal lines%n", writers.created(), lines(swarm.told()));
        } finally {
            server.close();
            new KilledPostgres(data).endIfRunning();
        }
    }

    private static int lines(List<List<String>> told) {
        return told.stream().mapToInt(List::size).sum();
    }

    private interface Check {
        List<String> faults() throws Exception;
    }

    /** Until there is none, for a while. */
    private static void await(Check check) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> faults = check.faults();
        while (!faults.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            faults = check.faults();
        }
        assertThat(faults).isEmpty();
    }

    /** For each user, what a client receives for each event, by offset from 1 on. */
    private Map<String, List<String>> streams() throws SQLException {
        Map<String, List<String>> streams = new HashMap<>();
        try (Connection connection = new KilledPostgres(data).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select user_id, event_offset, name || ':' || (payload::json ->> '_id')
                        from stream_events order by user_id, event_offset""")) {
            while (rows.next()) {
                List<String> events = streams.computeIfAbsent(rows.getString(1), user -> new ArrayList<>());
                events.add(rows.getString(3));
                assertThat(rows.getInt(2)).isEqualTo(events.size());
            }
        }
        return streams;
    }

    private static List<String> faults(List<List<String>> told, Map<String, List<String>> streams) {
        List<String> faults = new ArrayList<>();
        for (int client = 0; client < told.size(); client++) {
            List<String> lines = told.get(client);
            List<String> stream = streams.getOrDefault("user-" + client % USERS, List.of());
            if (lines.isEmpty()) {
                faults.add("client " + client + " never joined");
                continue;
            }
            int joined = offset(lines.getFirst());
            List<String> expected = new ArrayList<>();
            for (int offset = joined + 1; offset <= stream.size(); offset++) {
                expected.add(offset + " " + stream.get(offset - 1));
            }
            List<String> actual = lines.subList(1, lines.size()).stream()
                    .map(line -> offset(line) + line.substring(line.indexOf(' ')))
                    .toList();
            if (!actual.equals(expected)) {
                faults.add(
                        "client " + client + " joined at " + joined + " and was told " + difference(actual, expected));
            }
        }
        return faults;
    }

    private static String difference(List<String> actual, List<String> expected) {
        int same = 0;
        while (same < Math.min(actual.size(), expected.size())
                && actual.get(same).equals(expected.get(same))) {
            same++;
        }
        return actual.size() + " events, not " + expected.size() + "; from there on "
                + actual.subList(same, Math.min(actual.size(), same + 3)) + ", not "
                + expected.subList(same, Math.min(expected.size(), same + 3));
    }

    private static int offset(String line) {
        String position = line.substring(0, line.indexOf(' '));
        return Integer.parseInt(position.substring(position.lastIndexOf(':') + 1));
    }
}
