package io.streakline.clients;

import io.streakline.testing.Python;
import io.streakline.testing.WithServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's <code>python3-socketio</code>, which resumes through a login with its position. */
class PythonClientTest extends WithServer {

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void itReceivesEventsAndMissedEvents(String transports) {
        Python.run("product.py", transports, server.url(), newUser());
    }
}
