package io.streakline.socketio.engine;

import io.streakline.socketio.testing.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A WebSocket handshake that can't succeed. */
final class RawUpgrade {

    private RawUpgrade() {}

    /** Returns the first line of the answer. */
    static String withoutKey(int port) {
        try (RawHttp http = new RawHttp(port)) {
            http.send("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n");
            return String.valueOf(http.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
