package io.streakline.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.SocketServer;
import io.streakline.socketio.SocketServerBuilder;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.RawWebSocket;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions are sent to from outside, as by an application, and remember how they end. */
class BackPressureTest {

    private static final int OUTBOX = 100_000;

    private final List<Recorder> sessions = new CopyOnWriteArrayList<>();
    private final Map<Session, String> ended = new ConcurrentHashMap<>();
    private TestServer server;

    @BeforeEach
    void start() {
        SocketServerBuilder settings =
                SocketServer.builder().outboxBytes(OUTBOX).outboxMessages(1000);
        server = TestServer.startEngine(settings, new ManualTimers(), (session, head) -> new Recorder(session));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_polling_client_that_stays_away_is_closed_at_its_bound() {
        PollingClient client = server.openPolling();
        Recorder session = sessions.getFirst();
        session.send(11, 10_000);
        Eventually.assertThat(session::pendingBytes, 110_000L);
        session.send(1, 1);
        Eventually.assertThat(() -> ended.get(session.session), "slow consumer");
        assertThat(client.poll().statusCode()).isEqualTo(400);
    }

    @Test
    void a_polling_client_is_closed_at_its_bound_of_messages_too() {
        server.openPolling();
        Recorder session = sessions.getFirst();
        session.send(1001, 1);
        assertThat(ended).isEmpty();
        session.send(1, 1);
        Eventually.assertThat(() -> ended.get(session.session), "slow consumer");
    }

    @Test
    void one_message_may_pass_the_bound() {
        PollingClient client = server.openPolling();
        sessions.getFirst().send(1, 5 * OUTBOX);
        assertThat(client.poll().body()).hasSize(5 * OUTBOX);
    }

    @Test
    void a_websocket_that_is_not_read_is_closed_and_no_other_waits_for_it() throws Exception {
        try (RawWebSocket deaf = RawWebSocket.open(server.port())) {
            WebSocketClient reader = server.openWebSocket();
            Recorder toDeaf = sessions.getFirst();
            Recorder toReader = sessions.getLast();
            while (!ended.containsKey(toDeaf.session)) {
                toDeaf.send(1, 50_000);
                toReader.send(1, 10);
                reader.expectStart("4");
            }
            assertThat(ended).containsExactly(Map.entry(toDeaf.session, "slow consumer"));
            assertThat(deaf).isNotNull();
        }
    }

    @Test
    void the_listener_is_told_when_the_outbox_has_drained() {
        PollingClient client = server.openPolling();
        Recorder session = sessions.getFirst();
        session.send(6, 10_000);
        Eventually.assertThat(session::pendingBytes, 60_000L);
        client.poll();
        Eventually.assertThat(() -> session.drained, 1);
        session.send(1, 10);
        client.poll();
        assertThat(session.drained).isEqualTo(1);
    }

    @Test
    void a_websocket_that_reads_again_drains_its_outbox() throws Exception {
        try (RawWebSocket slow = RawWebSocket.open(server.port())) {
            Recorder session = sessions.getFirst();
            while (session.pendingBytes() <= OUTBOX / 2) {
                session.send(1, 10_000);
            }
            slow.skipUntil(() -> session.drained == 1);
            assertThat(ended).isEmpty();
        }
    }

    private final class Recorder implements SessionListener {

        private final Session session;
        private volatile int drained;

        Recorder(Session session) {
            this.session = session;
            sessions.add(this);
        }

        /** Returns when all were handed to the session. */
        void send(int messages, int bytes) {
            Frame frame = Frame.text(("4" + "x".repeat(bytes - 1)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            onLoop(() -> {
                for (int i = 0; i < messages; i++) {
                    session.send(frame);
                }
            });
        }

        long pendingBytes() {
            long[] bytes = new long[1];
            onLoop(() -> bytes[0] = session.pendingBytes());
            return bytes[0];
        }

        private void onLoop(Runnable task) {
            java.util.concurrent.CompletableFuture<Void> done = new java.util.concurrent.CompletableFuture<>();
            session.loop().execute(() -> {
                task.run();
                done.complete(null);
            });
            PollingClient.await(done);
        }

        @Override
        public void onText(String message) {
            // Nothing is sent to it.
        }

        @Override
        public void onBinary(byte[] message) {
            // Nothing is sent to it.
        }

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // Only the loop writes.
        public void onDrained() {
            drained++;
        }

        @Override
        public void onClosed(String reason) {
            ended.put(session, reason);
        }
    }
}
