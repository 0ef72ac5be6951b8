package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.testing.Described.Answer;
import io.streakline.testing.RawHttp;
import io.streakline.testing.WithServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probe knows the machine's address and no name of the server. */
class HealthByAddressTest extends WithServer {

    private static final List<String> HEALTH = List.of("/api/health", "/api/health/live", "/api/health/ready");

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:5000", "10.1.2.3", "192.168.0.9:80", "[fd00::1]:5000", "[::ffff:10.0.0.1]", ""})
    void aProbeByAnAddressIsAnswered(String host) {
        for (String path : HEALTH) {
            assertThat(RawHttp.ask(server, "GET", path, "Host: " + host).status())
                    .isEqualTo(200);
            assertThat(RawHttp.ask(server, "HEAD", path, "Host: " + host).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aProbeWithoutAHostIsAnswered() {
        for (String path : HEALTH) {
            assertThat(ask("GET " + path + " HTTP/1.0", path).status()).isEqualTo(200);
            assertThat(ask("GET " + path + " HTTP/1.1", path).status()).isEqualTo(400); // RFC 9112, 3.2
        }
    }

    @Test
    void otherPathsNeedAKnownHost() {
        for (String path : List.of(
                "/api/activities/ada",
                "/metrics",
                "/",
                "/docs",
                "/api/health/",
                "/api/health/../activities/ada",
                "/api/health/x",
                "/socket.io/?EIO=4&transport=polling")) {
            assertThat(ask("GET " + path + " HTTP/1.0", path).status()).as(path).isEqualTo(403);
            for (String host : List.of("10.1.2.3:5000", "[::2]:5000", "0.0.0.0")) {
                Answer byAddress = RawHttp.ask(server, "GET", path, "Host: " + host);
                assertThat(byAddress.status()).as(path).isEqualTo(403);
                assertThat(byAddress.body()).contains("forbidden_host");
            }
        }
    }

    /** A page whose owner has pointed its name at this machine has the same origin, so it could read the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "10.1.2.3.evil.example", "1.2.3.4.5", "0x7f000001", "2130706433", "[evil]"})
    void anUnknownNameIsRefusedForHealthToo(String host) {
        for (String path : HEALTH) {
            assertThat(RawHttp.ask(server, "GET", path, "Host: " + host).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aForeignPageIsRefusedForHealthToo() {
        assertThat(RawHttp.ask(server, "GET", "/api/health", "Host: [::2]:80", "Origin: http://[::2]:80")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.ask(server, "GET", "/api/health", "Host: 10.1.2.3", "Origin: http://evil.example")
                        .status())
                .isEqualTo(403);
    }

    private static Answer ask(String line, String path) {
        try (var http = new RawHttp(server)) {
            http.send((line + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return http.answer("GET", path);
        }
    }
}
