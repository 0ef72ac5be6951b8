package io.streakline.web.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streakline.base.config.Setting;
import io.streakline.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Addresses and ports on which a server cannot listen. */
class ListenTest {

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertRefused(
                    Map.of(Setting.PORT, port),
                    "Port %s of 127.0.0.1 is in use. Stop the other program, or set another port with PORT or --port, such as --port 5001."
                            .formatted(port));
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertRefused(
                Map.of(Setting.HOST, "203.0.113.1", Setting.INSECURE_OPEN, "true"),
                "203.0.113.1 is not an address of this machine. Set another with HOST or --host, such as --host 127.0.0.1.");
    }

    @Test
    void anUnknownHostNameIsNamed() {
        assertRefused(
                Map.of(Setting.HOST, "nosuch.invalid", Setting.INSECURE_OPEN, "true"),
                "The host name \"nosuch.invalid\" is unknown. Set another with HOST or --host, such as --host 127.0.0.1.");
    }

    private static void assertRefused(Map<Setting, String> settings, String sentence) {
        assertThatThrownBy(() -> TestServer.start(settings).close())
                .hasCauseInstanceOf(ListenException.class)
                .cause()
                .hasMessage(sentence);
    }
}
