package io.streakline.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.streakline.base.config.Setting;
import io.streakline.testing.RawHttp;
import io.streakline.testing.Reply;
import io.streakline.testing.Rest;
import io.streakline.testing.TestServer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other clients are served during an attack. <code>bench attack</code> measures how fast. */
@Timeout(120)
@NullUnmarked
class AttackTest {

    private static final String HEALTH = "/api/health/live";
    private static final String HANDSHAKE = "/socket.io/?EIO=4&transport=polling";
    private static final Duration HEAD = Duration.ofSeconds(17);

    private static void assertServed(TestServer server, int number) {
        Reply written = new Rest(server).createActivity("ada", "Title " + number);
        assertThat(written.status()).isEqualTo(201);
        assertThat(new Rest(server).get("/api/activities/ada").number("total")).isEqualTo(number + 1L);
    }

    /** Client and server are one process here, so each connection takes two descriptors. */
    private static int affordableConnections() {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 1_000;
        return (int) Math.min(10_000, free / 2);
    }

    @Test
    void tenThousandSilentConnectionsAreClosedInTimeAndOthersAreServed() {
        int count = affordableConnections();
        try (TestServer server = TestServer.start(
                Map.of(Setting.CONNECTIONS, "11000", Setting.REQUEST_HEAD_SECONDS, Long.toString(HEAD.toSeconds())))) {
            List<RawHttp> mute = new ArrayList<>();
            try {
                for (int number = 0; number < count; number++) {
                    mute.add(new RawHttp(server, "127.0.1." + (1 + number / 900)));
                }
                server.time().awaitTasks(count, server.time().instant().plus(HEAD));
                IntStream.range(0, 10).forEach(number -> assertServed(server, number));
                server.time().advance(HEAD);
                mute.forEach(RawHttp::awaitEnd);
            } finally {
                mute.forEach(RawHttp::close);
            }
            assertServed(server, 10);
        }
        assertThat(count).as("connections that the descriptors allow").isGreaterThan(1_000);
    }

    @Test
    void tenThousandHandshakesWithoutSignInAreEndedInTimeAndOthersAreServed() {
        try (TestServer server = TestServer.start(Map.of(Setting.CONNECTIONS, "10000"))) {
            List<RawHttp> attackers = IntStream.range(0, 11)
                    .mapToObj(number -> new RawHttp(server, "127.0.2." + (1 + number)))
                    .toList();
            try {
                assertThat(handshakes(attackers, 10_000)).containsOnly(200);
                assertThat(handshakes(attackers, 11))
                        .as("in all there are so many")
                        .containsOnly(503);
                IntStream.range(0, 10).forEach(number -> assertServed(server, number));

                server.time().advance(Duration.ofSeconds(46));
                assertThat(handshakes(attackers, 11)).as("those are gone").containsOnly(200);
            } finally {
                attackers.forEach(RawHttp::close);
            }
        }
    }

    private static Stream<Integer> handshakes(List<RawHttp> attackers, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> attackers
                        .get(number % attackers.size())
                        .request("GET", HANDSHAKE)
                        .answer("GET", HANDSHAKE)
                        .status());
    }

    @Test
    void aFloodFromOneAddressGetsItsBucketAndAllOthersAreAnswered() throws Exception {
        try (TestServer server = TestServer.start(Map.of(Setting.LIMIT_ADDRESS, "1/h:100"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> flood = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> {
                        try (var http = new RawHttp(server, "127.0.0.2")) {
                            return IntStream.range(0, 51)
                                    .mapToObj(call -> http.request("GET", "/api/activities/ada")
                                            .answer("GET", "/api/activities/ada")
                                            .status())
                                    .toList();
                        }
                    }))
                    .toList();
            IntStream.range(0, 50).forEach(number -> assertServed(server, number));

            List<Integer> statuses = new ArrayList<>();
            for (Future<List<Integer>> one : flood) {
                statuses.addAll(one.get());
            }
            assertThat(statuses).hasSize(204).containsOnly(200, 429);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(100);
        }
    }

    @Test
    void oversizedHeadersAreRefusedAndOthersAreServed() {
        try (TestServer server = TestServer.start(Map.of());
                var large = new RawHttp(server, "127.0.0.2")) {
            large.send(("GET " + HEALTH + " HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(20_000))
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(large.answer("GET", HEALTH).status()).isEqualTo(431);
            assertServed(server, 0);
        }
    }
}
