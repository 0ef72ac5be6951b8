package io.streakline.socketio;

import io.streakline.socketio.testing.Conversation;
import io.streakline.socketio.testing.Python;
import io.streakline.socketio.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's {@code python3-socketio}, on the server's real timers. What each scenario asks is in its script. */
class PythonClientTest {

    @ParameterizedTest
    @CsvSource({
        "talks, polling",
        "talks, websocket",
        "talks, upgrade",
        "comes-back, polling",
        "comes-back, websocket",
        "outlives-heartbeats, polling",
        "outlives-heartbeats, upgrade",
        "is-refused, polling",
        "is-refused, websocket"
    })
    void the_python_client(String scenario, String transport) throws Exception {
        SocketServer socketIo = SocketServer.builder()
                .pingInterval(Duration.ofMillis(200))
                .pingTimeout(Duration.ofSeconds(10))
                .build();
        try (TestServer server = TestServer.start(Conversation.open(socketIo))) {
            Python.run("scenarios.py", scenario, transport, "http://localhost:" + server.port());
        }
    }
}
