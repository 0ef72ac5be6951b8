package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.testing.Node;
import io.streakline.socketio.testing.TestServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The npm package {@code socket.io-client} 4.8, on the server's real timers. What each scenario asks is in its script. */
class StockClientTest {

    private static final AttributeKey<Tocks> TOCKS = AttributeKey.of("tocks");

    private final SocketServer socketIo = SocketServer.builder()
            .pingInterval(Duration.ofMillis(300))
            .pingTimeout(Duration.ofSeconds(10))
            .build();
    private TestServer server;

    @BeforeEach
    void start() {
        for (String name : new String[] {"/", "/custom"}) {
            Namespace namespace = socketIo.namespace(name);
            namespace.onConnection(socket -> welcome(namespace, socket));
        }
        socketIo.namespace("/closed")
                .use((socket, admission) -> admission.refuse(new ConnectError("not you", "{\"code\":7}")));
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
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

    private static void welcome(Namespace namespace, Socket socket) {
        socket.emit("auth", socket.handshake().auth());
        socket.on("echo", (args, ack) -> socket.emit("back", nodes(args)));
        socket.on("ack", (args, ack) -> ack.send(nodes(args)));
        socket.on("ask", (args, ack) -> ask(socket, args));
        socket.on("broadcast", (args, ack) -> broadcast(namespace, args.node(0).intValue()));
        socket.on("close-transport", (args, ack) -> socket.closeTransport("as the test asked"));
        socket.on("disconnect-me", (args, ack) -> socket.disconnect());
        Tocks tocks = new Tocks();
        socket.set(TOCKS, tocks);
        socket.on("flow", (args, ack) -> flow(socket, 0, args.node(0).intValue()));
        socket.on("tock", (args, ack) -> tocks.take(args.node(0).intValue()));
        socket.on("tocks", (args, ack) -> ack.send(Map.of("count", tocks.count, "inOrder", tocks.inOrder)));
    }

    private static void ask(Socket socket, Arguments args) {
        socket.emitWithAck(
                Duration.ofSeconds(10),
                (answer, fault) -> {
                    if (answer != null) {
                        socket.emit("asked", nodes(answer));
                    }
                },
                "question",
                args.node(0));
    }

    private static void broadcast(Namespace namespace, int times) {
        for (int i = 0; i < times; i++) {
            namespace.emit("all", i);
        }
        namespace.emit("broadcast-done");
    }

    /** One event a turn, so that the flow lasts as long as an upgrade. */
    private static void flow(Socket socket, int i, int times) {
        if (i == times) {
            socket.emit("flow-done");
        } else if (socket.connected()) {
            socket.emit("tick", i);
            socket.execute(() -> socket.whenDrained(() -> flow(socket, i + 1, times)));
        }
    }

    private static Object[] nodes(Arguments args) {
        JsonNode[] nodes = new JsonNode[args.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = args.node(i);
        }
        return nodes;
    }

    private static final class Tocks {

        private int count;
        private boolean inOrder = true;

        void take(int i) {
            inOrder &= i == count;
            count++;
        }
    }
}
