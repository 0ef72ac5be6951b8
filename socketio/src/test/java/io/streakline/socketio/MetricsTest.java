package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.PollingClient;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Recorder recorder = new Recorder();
    private final SocketServer socketIo =
            SocketServer.builder().metrics(recorder).outboxBytes(1000).build();

    @Test
    void everything_that_happens_is_told() throws Exception {
        socketIo.namespace("/");
        socketIo.namespace("/closed").use((socket, admission) -> admission.refuse(new ConnectError("no")));
        try (TestServer server = TestServer.start(socketIo)) {
            PollingClient.get(server, "EIO=3&transport=polling");
            PollingClient polling = server.openPolling();
            WebSocketClient upgraded =
                    polling.upgrade().send("2probe").expect("3probe").send("5");
            upgraded.send("40/closed,").expectStart("44");
            upgraded.send("40/nowhere,").expectStart("44");
            upgraded.close();
            Eventually.assertThat(server::sessions, 0);
            PollingClient slow = server.openPolling();
            slow.push("40");
            Eventually.assertThat(() -> socketIo.namespace("/").sockets().size(), 1);
            socketIo.namespace("/").emit("big", "x".repeat(2000));
            Eventually.assertThat(() -> socketIo.outboxBytes() > 2000, true);
            socketIo.namespace("/").emit("more");
            Eventually.assertThat(server::sessions, 0);
            assertThat(socketIo.outboxBytes()).isZero();
        }
        assertThat(recorder.told)
                .containsExactly(
                        "refused UNSUPPORTED_VERSION",
                        "opened polling",
                        "upgraded",
                        "connect refused middleware",
                        "connect refused namespace",
                        "closed websocket transport close",
                        "opened polling",
                        "slow",
                        "closed polling slow consumer");
        // Over WebSocket: 2probe, 5 are the upgrade's own; two CONNECTs. Over polling one.
        assertThat(recorder.packetsIn).hasValue(3);
        // Two open packets, 3probe, two CONNECT_ERRORs.
        assertThat(recorder.packetsOut).hasValue(5);
        assertThat(recorder.bytesIn).hasValueGreaterThan(20);
        assertThat(recorder.bytesOut).hasValueGreaterThan(200);
    }

    private static final class Recorder implements SocketMetrics {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicLong packetsIn = new AtomicLong();
        private final AtomicLong bytesIn = new AtomicLong();
        private final AtomicLong packetsOut = new AtomicLong();
        private final AtomicLong bytesOut = new AtomicLong();

        @Override
        public void sessionOpened(String transport) {
            told.add("opened " + transport);
        }

        @Override
        public void sessionClosed(String transport, String reason) {
            told.add("closed " + transport + " " + reason);
        }

        @Override
        public void sessionUpgraded() {
            told.add("upgraded");
        }

        @Override
        public void handshakeRefused(String reason) {
            told.add("refused " + reason);
        }

        @Override
        public void connectRefused(String reason) {
            told.add("connect refused " + reason);
        }

        @Override
        public void received(int packets, long bytes) {
            packetsIn.addAndGet(packets);
            bytesIn.addAndGet(bytes);
        }

        @Override
        public void sent(int packets, long bytes) {
            packetsOut.addAndGet(packets);
            bytesOut.addAndGet(bytes);
        }

        @Override
        public void slowDisconnect() {
            told.add("slow");
        }
    }
}
