package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket is open beside polling. Polling stays the transport until the client's upgrade packet: what is sent still
 * goes by it, so nothing can overtake. A polling client waits for its poll to return before it sends that packet, so
 * polls are answered with a noop once the probe has come.
 */
final class UpgradingState implements SessionState, WebSocketLink.Listener {

    /** A poll that comes between probe and upgrade waits a moment, or a client that is slow to pause would spin. */
    private static final Duration NOOP_DELAY = Duration.ofMillis(100);

    private final Session session;
    private final PollingState polling;
    private final WebSocketLink link;
    private final Cancellable timeout;
    private @Nullable Cancellable release;
    private boolean probed;

    UpgradingState(Session session, PollingState polling, WebSocketLink link) {
        this.session = session;
        this.polling = polling;
        this.link = link;
        this.timeout = session.schedule(session.options().upgradeTimeout(), this::giveUp);
        link.listener(this);
    }

    @Override
    public void onText(String message, int bytes) {
        if (!probed && message.equals("2probe")) {
            probed = true;
            link.write(Frame.PROBE_ANSWER);
            polling.releasePoll();
        } else if (probed && message.equals("5")) {
            finish();
        } else {
            giveUp();
        }
    }

    private void finish() {
        if (polling.isLeaving()) {
            session.end("transport close"); // its CLOSE came first
            return;
        }
        stopTimers();
        Push unread = polling.moveTo(link);
        session.upgraded(unread == null ? new WebSocketState(session, link) : new LatePostState(session, link, unread));
    }

    @Override
    public void onBinary(byte[] message) {
        giveUp();
    }

    /** Back to polling; the session has lost nothing. */
    private void giveUp() {
        if (session.is(this)) {
            backToPolling();
            link.close();
        }
    }

    private void backToPolling() {
        stopTimers();
        session.become(polling);
    }

    @Override
    public void onClosed(String reason) {
        if (session.is(this)) {
            backToPolling();
        }
    }

    @Override
    public void onDrained() {
        // Only the probe's answer went over this link.
    }

    private void stopTimers() {
        timeout.cancel();
        if (release != null) {
            release.cancel();
        }
    }

    @Override
    public void send(Frame frame) {
        polling.send(frame);
    }

    @Override
    public void flush() {
        // Polling is still the transport.
    }

    @Override
    public void poll(Poll poll) {
        polling.poll(poll);
        if (probed && polling.pollHangs()) {
            release = session.schedule(NOOP_DELAY, polling::releasePoll);
        }
    }

    @Override
    public void pollGone(Poll poll) {
        polling.pollGone(poll);
    }

    @Override
    public void pushBegins(Push push) {
        polling.pushBegins(push);
    }

    @Override
    public void push(Push push, String body, int bytes) {
        polling.push(push, body, bytes);
    }

    @Override
    public void pushFails(Push push, EngineError error) {
        polling.pushFails(push, error);
    }

    @Override
    public void upgrade(WebSocketLink second) {
        second.close();
    }

    @Override
    public void close() {
        stopTimers();
        polling.close();
        link.close();
    }

    @Override
    public void abort() {
        stopTimers();
        polling.abort();
        link.abort();
    }

    @Override
    public boolean writable() {
        return polling.writable();
    }

    @Override
    public long pendingBytes() {
        return polling.pendingBytes();
    }

    @Override
    public String transport() {
        return polling.transport();
    }
}
