package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client comes into a namespace, and what comes of one that does not. */
class ConnectTest {

    private final ManualTimers timers = new ManualTimers();
    private final SocketServer socketIo =
            SocketServer.builder().timers(timers).maxNamespaces(3).build();
    private final Namespace root = socketIo.namespace("/");
    private final List<String> events = new CopyOnWriteArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() {
        root.onConnection(socket -> socket.on("event", (args, ack) -> events.add(args.json(0))));
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void connect_is_answered_with_the_sid_alone_and_the_listener_is_called_behind_it() {
        root.onConnection(socket -> socket.emit("hello", socket.handshake().auth()));
        server.openWebSocket().send("40").expectAnswer("/").expect("42[\"hello\",{}]");
        server.openWebSocket()
                .send("40{\"token\":\"123\"}")
                .expectAnswer("/")
                .expect("42[\"hello\",{\"token\":\"123\"}]");
    }

    @Test
    void the_handshake_holds_headers_query_and_address_and_is_let_go() throws Exception {
        BlockingQueue<Handshake> seen = new LinkedBlockingQueue<>();
        BlockingQueue<Socket> sockets = new LinkedBlockingQueue<>();
        root.onConnection(socket -> {
            seen.add(socket.handshake());
            sockets.add(socket);
        });
        WebSocketClient client = new WebSocketClient(server.webSocket("EIO=4&transport=websocket&name=J%C3%BCrgen+K"));
        client.expectStart("0");
        client.send("40").expectAnswer("/");
        Handshake handshake = seen.poll(10, TimeUnit.SECONDS);
        assertThat(handshake.query("name")).isEqualTo("Jürgen K");
        assertThat(handshake.header("HOST")).isEqualTo("localhost:" + server.port());
        assertThat(handshake.remoteAddress()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
        Socket socket = sockets.poll(10, TimeUnit.SECONDS);
        Eventually.assertThat(() -> isLetGo(socket), true);
    }

    private static boolean isLetGo(Socket socket) {
        try {
            socket.handshake();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void an_unknown_namespace_is_refused_and_the_connection_stays() {
        WebSocketClient client = server.openWebSocket();
        client.send("40/random,").expect("44/random,{\"message\":\"Invalid namespace\"}");
        client.send("40/random").expect("44/random,{\"message\":\"Invalid namespace\"}");
        client.send("40").expectAnswer("/");
    }

    @Test
    void a_client_may_be_in_several_namespaces_up_to_a_bound() {
        for (String name : List.of("/a", "/b", "/c")) {
            socketIo.namespace(name)
                    .onConnection(socket -> socket.on("echo", (args, ack) -> ack.sendJson(args.json(0))));
        }
        WebSocketClient client = server.openWebSocket();
        client.send("40").expectAnswer("/");
        client.send("40/a,").expectAnswer("/a").send("40/b,").expectAnswer("/b");
        client.send("42/b,7[\"echo\",1.50]").expect("43/b,7[1.50]");
        client.send("40/c,").expect("44/c,{\"message\":\"Too many namespaces\"}");
    }

    @Test
    void a_repeated_connect_changes_nothing() {
        WebSocketClient client = server.openWebSocket().send("40").expectAnswer("/");
        client.send("40").send("42[\"event\",1]");
        Eventually.assertThat(() -> events, List.of("1"));
        assertThat(root.sockets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"42[\"event\",1]", "43/,1[]", "431[]", "41", "44{}", "4abc", "42", "42[]", "451-[\"event\"]"})
    void anything_but_connect_before_connect_closes_and_reaches_no_handler(String packet) {
        server.openWebSocket().send(packet).send("40").send("42[\"event\",1]").expectClosed();
        assertThat(events).isEmpty();
    }

    @Test
    void events_behind_a_refused_connect_reach_no_handler() {
        root.use((socket, admission) -> admission.refuse(new ConnectError("no", "{\"code\":7}")));
        server.openWebSocket()
                .send("40")
                .send("42[\"event\",1]")
                .expect("44{\"message\":\"no\",\"data\":{\"code\":7}}")
                .expectClosed();
        assertThat(events).isEmpty();
    }

    @Test
    void events_sent_while_a_middleware_thinks_close_the_connection() throws Exception {
        BlockingQueue<Middleware.Admission> asked = new LinkedBlockingQueue<>();
        root.use((socket, admission) -> asked.add(admission));
        WebSocketClient client = server.openWebSocket().send("40");
        Middleware.Admission admission = asked.poll(10, TimeUnit.SECONDS);
        client.send("42[\"event\",1]").expectClosed();
        admission.accept();
        assertThat(events).isEmpty();
        Eventually.assertThat(server::sessions, 0);
        assertThat(root.sockets()).isEmpty();
    }

    @Test
    void middleware_runs_in_order_and_may_decide_later_from_any_thread() throws Exception {
        BlockingQueue<Middleware.Admission> asked = new LinkedBlockingQueue<>();
        root.use((socket, admission) -> {
            events.add("first");
            asked.add(admission);
        });
        root.use((socket, admission) -> {
            events.add("second");
            admission.accept();
        });
        WebSocketClient client = server.openWebSocket().send("40");
        Middleware.Admission admission = asked.poll(10, TimeUnit.SECONDS);
        assertThat(events).containsExactly("first");
        admission.accept();
        admission.refuse(new ConnectError("too late"));
        client.expectAnswer("/");
        assertThat(events).containsExactly("first", "second");
    }

    @Test
    void a_middleware_may_close_the_transport_instead_of_refusing() {
        root.use((socket, admission) -> socket.closeTransport("database away"));
        server.openWebSocket().send("40").expectClosed();
    }

    @Test
    void a_middleware_that_fails_closes_the_transport() {
        root.use((socket, admission) -> {
            throw new IllegalStateException("thrown by the test");
        });
        server.openWebSocket().send("40").expectClosed();
    }

    @Test
    void a_session_without_a_namespace_is_closed_in_time_middleware_or_not() {
        WebSocketClient silent = server.openWebSocket();
        WebSocketClient refused = server.openWebSocket().send("40/random,");
        refused.expectStart("44");
        root.use((socket, admission) -> events.add("asked"));
        WebSocketClient undecided = server.openWebSocket().send("40");
        Eventually.assertThat(() -> events, List.of("asked"));
        keepAlive(Duration.ofSeconds(44), silent, refused, undecided);
        assertThat(server.sessions()).isEqualTo(3);
        timers.advance(Duration.ofSeconds(1));
        silent.expectClosed();
        refused.expectClosed();
        undecided.expectClosed();
    }

    /** Moves time and answers the one ping on the way. */
    private void keepAlive(Duration time, WebSocketClient... clients) {
        timers.advance(Duration.ofSeconds(25));
        for (WebSocketClient client : clients) {
            client.expect("2").send("3");
        }
        // The three pongs have started new intervals, beside which only connect time-outs wait.
        Eventually.assertThat(timers::waiting, 2 * clients.length);
        timers.advance(time.minusSeconds(25));
    }

    @Test
    void a_client_that_leaves_its_last_namespace_has_the_connect_timeout_to_join_another() {
        socketIo.namespace("/other");
        WebSocketClient client = server.openWebSocket().send("40").expectAnswer("/");
        client.send("41").send("40").expectAnswer("/");
        assertThat(server.sessions()).isEqualTo(1);
        client.send("41");
        Eventually.assertThat(() -> root.sockets().size(), 0);
        timers.advance(Duration.ofSeconds(45));
        client.expectStart("2");
        client.expectClosed();
    }

    @Test
    void a_client_that_left_the_only_namespace_comes_back_on_a_new_connection() {
        WebSocketClient client = server.openWebSocket().send("40").expectAnswer("/");
        client.send("41").send("40").expectClosed();
        server.openWebSocket().send("40").expectAnswer("/");
    }

    @Test
    void recovery_may_add_a_pid_and_comes_before_listeners_and_events() throws Exception {
        SocketServer recovering = SocketServer.builder()
                .timers(timers)
                .recovery((socket, reply) -> reply.recoverable("p\"1", () -> {
                    socket.join("room");
                    socket.emit("missed", 1);
                }))
                .build();
        recovering.namespace("/").onConnection(socket -> socket.emit("live", socket.rooms()));
        try (TestServer second = TestServer.start(recovering)) {
            WebSocketClient client = second.openWebSocket().send("40");
            assertThat(client.next()).matches("40\\{\"sid\":\"[\\w-]{20}\",\"pid\":\"p\\\\\"1\"}");
            client.expect("42[\"missed\",1]", "42[\"live\",[\"room\"]]");
        }
    }
}
