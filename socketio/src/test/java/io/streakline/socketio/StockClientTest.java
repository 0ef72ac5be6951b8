package io.streakline.socketio;

import io.streakline.socketio.testing.Conversation;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.Node;
import io.streakline.socketio.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm package {@code socket.io-client} 4.8, on the server's real timers. What each scenario asks is in its script. */
class StockClientTest {

    private final SocketServer socketIo = SocketServer.builder()
            .pingInterval(Duration.ofMillis(300))
            .pingTimeout(Duration.ofSeconds(10))
            .build();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(Conversation.open(socketIo));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recovers-polling", "recovers-websocket", "recovers-upgrade"})
    void the_stock_javascript_client_recovers(String scenario) throws Exception {
        SocketServer recovering =
                SocketServer.builder().recovery(new MemoryRecoveryStore()).build();
        try (TestServer second = TestServer.start(Conversation.open(recovering))) {
            Node.run("scenarios.mjs", scenario, "http://localhost:" + second.port());
        }
    }

    /** On timers that never run: an upgrade that waits for one of them would have no first ack. */
    @Test
    void the_stock_javascript_client_upgrades_without_waiting() throws Exception {
        SocketServer timeless =
                SocketServer.builder().timers(new ManualTimers()).build();
        try (TestServer still = TestServer.start(Conversation.open(timeless))) {
            Node.run("scenarios.mjs", "first-acks-upgrade", "http://localhost:" + still.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "talks-polling",
                "talks-websocket",
                "talks-upgrade",
                "comes-back-polling",
                "comes-back-websocket",
                "comes-back-upgrade",
                "beats-polling",
                "beats-websocket",
                "flows"
            })
    void the_stock_javascript_client(String scenario) {
        Node.run("scenarios.mjs", scenario, "http://localhost:" + server.port());
    }
}
