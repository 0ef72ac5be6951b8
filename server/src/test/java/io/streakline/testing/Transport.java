package io.streakline.testing;

import java.util.List;

/** The transports of a client. */
public enum Transport {
    /** Long-polling, and no attempt at anything else. */
    POLLING(List.of("polling")),
    /** WebSocket from the first request. */
    WEBSOCKET(List.of("websocket")),
    /** The stock client's default: polling, then an upgrade to WebSocket. */
    UPGRADE(List.of("polling", "websocket"));

    private final List<String> names;

    Transport(List<String> names) {
        this.names = names;
    }

    List<String> names() {
        return names;
    }

    boolean upgrades() {
        return this == UPGRADE;
    }
}
