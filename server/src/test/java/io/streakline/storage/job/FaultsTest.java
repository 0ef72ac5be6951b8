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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Error in background work is logged and counted, and the work continues. */
@Timeout(120)
class FaultsTest {

    private static final int ROUNDS = 3;

    private static final Set<String> JOBS = Set.of(
            "server lock",
            "log days",
            "sweep",
            "audit",
            "keys",
            "leaderboards",
            "day ends",
            "forgetting",
            "housekeeping",
            "erasures");

    private static final Set<String> JOBS_OF_ACCOUNTS = Set.of("sessions", "accounts", "mails");

    private final Map<String, Integer> rounds = new ConcurrentHashMap<>();

    @Test
    void anErrorInEveryJobEndsNoneOfThemAndTheHeartbeatContinues() {
        try (TestServer server = TestServer.startWithJobs(Map.of(Setting.AUTH, "open"), this::fail);
                JsClients clients = JsClients.start()) {
            awaitRounds(server, JOBS);
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

    @Test
    void anErrorInTheJobsOfAccountsEndsNoneOfThem() {
        Map<Setting, String> settings = Map.of(
                Setting.AUTH,
                "accounts",
                Setting.SMTP_URL,
                "smtp://127.0.0.1:9",
                Setting.MAIL_FROM,
                "streakline@example.org",
                Setting.PUBLIC_URL,
                "https://learn.example.org");
        try (TestServer server = TestServer.startWithJobs(settings, this::fail)) {
            awaitRounds(server, JOBS);
            awaitRounds(server, JOBS_OF_ACCOUNTS);
            assertThat(server.ended()).isNotDone();
        }
    }

    private void awaitRounds(TestServer server, Set<String> jobs) {
        while (jobs.stream().anyMatch(job -> rounds.getOrDefault(job, 0) < ROUNDS)) {
            server.time().advance(Duration.ofHours(1)); // some run once an hour
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void fail(String job) {
        rounds.merge(job, 1, Integer::sum);
        throw new StackOverflowError("in the job " + job + ", as the test wants it");
    }
}
