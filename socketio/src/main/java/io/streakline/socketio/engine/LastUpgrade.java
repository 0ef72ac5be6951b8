package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import java.time.Duration;

/**
 * The WebSocket of a session that the server ended amid an upgrade. A client that has read the probe's answer polls no more:
 * if its WebSocket ended now, it would take the upgrade for failed and notice the session's end by a missing heartbeat. So
 * the WebSocket stays until the client's upgrade packet, for a second at most. It then takes what no poll has taken, and ends
 * as the client's transport.
 */
final class LastUpgrade implements WebSocketLink.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PollingState polling;
    private final WebSocketLink link;
    private final Cancellable timeout;

    /**
     * @param polling the session's transport before, closed
     */
    LastUpgrade(Session session, PollingState polling, WebSocketLink link) {
        this.polling = polling;
        this.link = link;
        this.timeout = session.schedule(PATIENCE, this::end);
    }

    private void end() {
        timeout.cancel();
        link.close();
    }

    @Override
    public void onText(String message, int bytes) {
        if (message.equals("5")) {
            polling.moveTo(link);
        }
        end();
    }

    @Override
    public void onBinary(byte[] message) {
        end();
    }

    @Override
    public void onDrained() {
        // Nothing is sent any more.
    }

    @Override
    public void onClosed(String reason) {
        timeout.cancel();
    }
}
