package io.streakline.storage.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.JsClient;
import io.streakline.testing.JsClients;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import io.streakline.testing.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Error in background work is logged and counted, and the work goes on. */
@Timeout(120)
class FaultsTest {

    private static final int ROUNDS = 3;
    private static final int JOBS = 8;

    private final Map<String, Integer> rounds = new ConcurrentHashMap<>();

    @Test
    void anErrorInEveryJobEndsNoneOfThemAndTheHeartbeatGoesOn() {
        try (TestServer server = TestServer.startWithJobs(Map.of(Setting.AUTH, "open"), this::fail);
                JsClients clients = JsClients.start()) {
            while (rounds.size() < JOBS || rounds.values().stream().anyMatch(round -> round < ROUNDS)) {
                server.time().advance(Duration.ofHours(1)); // some run once an hour
                LockSupport.parkNanos(1_000_000);
            }
            JsClient client = clients.connected(server, Transport.WEBSOCKET);
            client.login("ada");
            new Rest(server).createActivity("ada", "After");
            client.awaitOffset(1);
            for (int beat = 0; beat < 3; beat++) {
                server.time().advance(Duration.ofSeconds(25));
                client.settle(); // the ping is there, and its pong is under way
                client.settle(); // the pong has arrived: packets of one connection keep their order
            }
            assertThat(new Rest(server).get("/metrics").body())
                    .containsPattern("streakline_faults_total\\{kind=\"job\"} \\d");
            assertThat(server.ended()).isNotDone();
        }
    }

    private void fail(String job) {
        rounds.merge(job, 1, Integer::sum);
        throw new StackOverflowError("in the job " + job + ", as the test wants it");
    }
}
