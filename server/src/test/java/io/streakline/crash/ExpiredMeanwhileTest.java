package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.base.config.Setting;
import io.streakline.testing.TestServer;
import io.streakline.write.lane.LaneHooks;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A notification that expires while its client waits for the answer, or for the server. */
@Timeout(60)
class ExpiredMeanwhileTest {

    private static final Instant SOON = TestServer.START.plusSeconds(2);

    @Test
    void aRepeatedKeyGetsTheFirstAnswerEvenAfterTheItemWouldBeTooLate() {
        try (TestServer server = TestServer.start()) {
            HttpResponse<String> first = create(server);
            server.time().advance(Duration.ofSeconds(5));

            HttpResponse<String> again = create(server);

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        }
    }

    @Test
    void aNotificationThatExpiresWhileWaitingForItsLaneIsRefused() throws Exception {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        LaneHooks hooks = new LaneHooks() {
            @Override
            public void beforeCommit() {
                held.countDown();
                await(release);
            }
        };
        try (TestServer server = TestServer.start(Map.of(Setting.LANES, "1"), hooks)) {
            var before = CompletableFuture.supplyAsync(() ->
                    server.post("/api/activities", "{\"userId\":\"ada\",\"type\":\"login\",\"title\":\"before\"}"));
            await(held);
            var waiting = CompletableFuture.supplyAsync(() -> create(server));
            server.time().advance(Duration.ofSeconds(5));
            release.countDown();

            HttpResponse<String> refused = waiting.get(20, TimeUnit.SECONDS);

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body())
                    .contains("\"error\":\"expiresAt must be in the future\"", "\"field\":\"expiresAt\"");
            String position = before.get(20, TimeUnit.SECONDS)
                    .headers()
                    .firstValue("Stream-Position")
                    .orElseThrow();
            assertThat(server.get("/api/notifications/ada").headers().firstValue("Stream-Position"))
                    .hasValue(position);
        } finally {
            release.countDown();
        }
    }

    private static HttpResponse<String> create(TestServer server) {
        return server.send(server.request("/api/notifications")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one")
                .POST(BodyPublishers.ofString(
                        "{\"userId\":\"ada\",\"type\":\"system\",\"title\":\"t\",\"message\":\"m\","
                                + "\"expiresAt\":\"" + SOON + "\"}"))
                .build());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
