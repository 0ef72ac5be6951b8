package io.streakline.socketio.engine;

import io.streakline.socketio.Cancellable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket is open beside polling. Polling remains the transport until the client's upgrade packet, and data is
 * still sent through it, so that no packet can overtake another. A polling client waits for its poll to return before
 * it sends that packet, and holds back its own data meanwhile. So after the probe has arrived, a poll is answered with
 * a noop at once: either one that waits already, or the first one after the probe, if both were on their way at the
 * same time.
 *
 * <p>A client that polls again and again has not read the probe's answer yet. The second noop in a row is also sent at
 * once, and later ones wait twice as long each time, from 10 to 100 ms. So the client does not spin, and does not wait
 * longer than the probe's answer took anyway.
 */
final class UpgradingState implements SessionState, WebSocketLink.Listener {

    private static final int NOOPS_AT_ONCE = 2;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Session session;
    private final PollingState polling;
    private final WebSocketLink link;
    private final Cancellable timeout;
    private @Nullable Cancellable release;
    private Duration wait = SHORTEST_WAIT;
    private int noops;
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
            // Before the noop, so that the client probably reads it first and does not poll again.
            link.flush();
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

    /** Returns to polling; the session has lost nothing. */
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
        // Only the probe's answer was sent over this link.
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
            release();
        }
    }

    private void release() {
        if (noops < NOOPS_AT_ONCE) {
            noops++;
            polling.releasePoll();
        } else {
            release = session.schedule(wait, polling::releasePoll);
            Duration twice = wait.multipliedBy(2);
            wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
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
        boolean clientEnded = polling.isLeaving();
        polling.close();
        if (probed && !clientEnded && !session.serverIsClosed()) {
            link.listener(new LastUpgrade(session, polling, link));
        } else {
            link.close();
        }
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
