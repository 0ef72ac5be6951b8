package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.socketio.testing.Eventually;
import io.streakline.socketio.testing.ManualTimers;
import io.streakline.socketio.testing.TestServer;
import io.streakline.socketio.testing.WebSocketClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that come back, on both event loops of the server, and what becomes of those that come too late. */
class MemoryRecoveryStoreTest {

    private static final Duration MAX_AWAY = Duration.ofMinutes(2);
    private static final int MAX_EVENTS = 700;

    /** Of one emitter; two together are within the bound. */
    private static final int FLOW = 300;

    private final ManualTimers timers = new ManualTimers();
    private final SocketServer socketIo = SocketServer.builder()
            .timers(timers)
            .recovery(new MemoryRecoveryStore(MAX_AWAY, MAX_EVENTS, 60_000, 3))
            .build();
    private final Namespace root = socketIo.namespace("/");
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(socketIo);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** A client that keeps what the stock client keeps. */
    private final class Returning {

        private final List<String> seen = new ArrayList<>();
        private WebSocketClient connection;
        private String pid = "";
        private String offset = "";
        private String id = "";
        private boolean recovered;

        Returning() {
            connect();
        }

        void connect() {
            String auth = pid.isEmpty() ? "{}" : "{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}";
            connection = server.openWebSocket().send("40" + auth);
            JsonNode answer = Json.parse(connection.expectStart("40{").substring(2));
            recovered = answer.path("pid").textValue().equals(pid);
            pid = answer.path("pid").textValue();
            id = answer.path("sid").textValue();
        }

        /** Breaks the connection; returns when the server knows. */
        void drop() {
            int before = root.sockets().size();
            connection.abort();
            Eventually.assertThat(() -> root.sockets().size(), before - 1);
        }

        /** Takes the next event: its first argument. */
        String next() {
            JsonNode event = Json.parse(connection.expectStart("42").substring(2));
            offset = event.get(event.size() - 1).textValue();
            seen.add(event.get(1).asText());
            return seen.getLast();
        }
    }

    @Test
    void it_gets_what_it_missed_by_whatever_way_it_was_sent_and_has_its_rooms_and_attributes_again() {
        AttributeKey<String> name = AttributeKey.of("name");
        root.onConnection(socket -> {
            if (!socket.recovered()) {
                socket.join("room");
                socket.set(name, "ada");
            }
        });
        Returning client = new Returning();
        root.emit("e", 1);
        client.next();
        Socket gone = root.sockets().iterator().next();
        client.drop();
        root.emit("e", 2);
        root.to("room").emit("e", 3);
        gone.emit("e", 4);
        root.to("another").emit("e", -1);
        root.except("room").emit("e", -2);
        root.to("room").volatileOnly().emit("e", -3);
        client.connect();
        root.to("room").emit("e", 5);
        assertThat(client.recovered).isTrue();
        for (int i = 2; i <= 5; i++) {
            assertThat(client.next()).isEqualTo(Integer.toString(i));
        }
        assertThat(root.sockets()).hasSize(1).allMatch(socket -> "ada".equals(socket.get(name)));
    }

    @Test
    void nothing_is_lost_or_repeated_while_events_flow_and_it_comes_and_goes() throws Exception {
        List<Returning> clients = List.of(new Returning(), new Returning(), new Returning());
        List<Thread> emitters = List.of(emitter("a"), emitter("b"));
        for (Returning client : clients) {
            root.emit("e", "for " + client.pid);
        }
        while (!clients.stream().allMatch(MemoryRecoveryStoreTest::hasAll)) {
            for (Returning client : clients) {
                for (int i = 0; i < 7 && !hasAll(client); i++) {
                    client.next();
                }
                client.connection.abort();
                client.connect();
                assertThat(client.recovered).isTrue();
            }
        }
        for (Thread emitter : emitters) {
            emitter.join();
        }
        for (Returning client : clients) {
            for (String name : List.of("a", "b")) {
                List<String> expected =
                        IntStream.range(0, FLOW).mapToObj(i -> name + i).toList();
                assertThat(client.seen).filteredOn(e -> e.startsWith(name)).isEqualTo(expected);
            }
        }
    }

    private Thread emitter(String name) {
        return Thread.ofPlatform().start(() -> {
            for (int i = 0; i < FLOW; i++) {
                root.emit("e", name + i);
                LockSupport.parkNanos(300_000);
            }
        });
    }

    private static boolean hasAll(Returning client) {
        return client.seen.containsAll(List.of("a" + (FLOW - 1), "b" + (FLOW - 1)));
    }

    @Test
    void it_may_be_back_before_its_old_connection_is_known_to_be_lost() {
        Returning client = new Returning();
        root.emit("e", 1);
        client.next();
        WebSocketClient old = client.connection;
        root.emit("e", 2);
        client.connect();
        assertThat(client.recovered).isTrue();
        assertThat(client.next()).isEqualTo("2");
        old.expectStart("42");
        old.expectClosed();
        Eventually.assertThat(() -> root.sockets().size(), 1);
    }

    @Test
    void it_keeps_its_id_when_it_recovers_and_has_another_one_when_it_does_not() {
        List<String> told = new CopyOnWriteArrayList<>();
        root.onConnection(socket -> told.add(socket.id()));
        Returning client = new Returning();
        String id = client.id;
        root.emit("e", 1);
        client.next();
        client.drop();
        client.connect();
        assertThat(client.id).isEqualTo(id);
        client.drop();
        timers.advance(MAX_AWAY);
        client.connect();
        assertThat(client.recovered).isFalse();
        assertThat(client.id).isNotEqualTo(id);
        assertThat(told).containsExactly(id, id, client.id);
    }

    @Test
    void no_two_sockets_have_one_id_while_an_old_connection_is_not_known_to_be_lost() {
        List<String> told = new CopyOnWriteArrayList<>();
        root.onConnection(socket -> {
            told.add("connected " + socket.id());
            socket.onDisconnect(reason -> told.add(reason + " " + socket.id()));
        });
        Returning client = new Returning();
        String id = client.id;
        root.emit("e", 1);
        client.next();
        client.connect();
        assertThat(client.recovered).isTrue();
        assertThat(client.id).isEqualTo(id);
        root.emit("e", 2);
        assertThat(client.next()).isEqualTo("2");
        assertThat(told).containsExactly("connected " + id, "came back " + id, "connected " + id);
    }

    @Test
    void of_several_that_come_back_with_one_pid_at_once_one_has_its_id() {
        Returning client = new Returning();
        root.emit("e", 1);
        client.next();
        client.drop();
        String auth = "40{\"pid\":\"" + client.pid + "\",\"offset\":\"" + client.offset + "\"}";
        List<WebSocketClient> connections =
                IntStream.range(0, 6).mapToObj(i -> server.openWebSocket()).toList();
        connections.forEach(connection -> connection.send(auth));
        connections.forEach(connection -> connection.expectStart("40{"));
        // The others were sent away, or are new clients.
        Eventually.assertThat(
                () -> root.sockets().stream()
                        .filter(socket -> socket.id().equals(client.id))
                        .count(),
                1L);
        assertThat(root.sockets()).extracting(Socket::id).doesNotHaveDuplicates();
    }

    @Test
    void it_is_a_new_one_when_it_was_away_too_long() {
        Returning client = new Returning();
        root.emit("e", 1);
        client.next();
        client.drop();
        timers.advance(MAX_AWAY);
        client.connect();
        assertThat(client.recovered).isFalse();
        root.emit("e", 2);
        assertThat(client.next()).isEqualTo("2");
    }

    @Test
    void it_is_a_new_one_when_too_much_was_missed() {
        Returning events = new Returning();
        Returning bytes = new Returning();
        root.emit("e", 1);
        events.next();
        bytes.next();
        events.drop();
        for (int i = 0; i <= MAX_EVENTS; i++) {
            root.emit("e", i);
            bytes.next();
        }
        bytes.drop();
        events.connect();
        assertThat(events.recovered).isFalse();
        root.emit("e", "x".repeat(60_000));
        bytes.connect();
        assertThat(bytes.recovered).isFalse();
    }

    @Test
    void the_one_that_is_away_for_longest_goes_when_too_many_are() {
        List<Returning> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(new Returning());
        }
        root.emit("e", 1);
        clients.forEach(Returning::next);
        clients.forEach(Returning::drop);
        for (int i = 3; i >= 0; i--) {
            clients.get(i).connect();
            assertThat(clients.get(i).recovered).isEqualTo(i > 0);
        }
    }

    @Test
    void what_nobody_gave_out_does_not_recover() {
        Returning client = new Returning();
        Returning other = new Returning();
        root.emit("e", 1);
        client.next();
        other.next();
        other.connection.send("41");
        Eventually.assertThat(() -> root.sockets().size(), 1);
        client.drop();
        String pid = client.pid;
        for (String[] auth : new String[][] {
            {pid, "garbage"}, {"garbage", client.offset}, {other.pid, other.offset}, {pid, "\\u0000"}
        }) {
            client.pid = auth[0];
            client.offset = auth[1];
            client.connect();
            assertThat(client.recovered).as("%s", List.of(auth)).isFalse();
        }
    }

    @Test
    void no_timer_and_no_member_is_left_when_all_is_over() {
        int timersBefore = timers.waiting();
        Returning client = new Returning();
        root.emit("e", 1);
        client.next();
        client.drop();
        client.connect();
        client.drop();
        timers.advance(MAX_AWAY);
        Eventually.assertThat(timers::waiting, timersBefore);
        root.to("anyone").emit("e", 2);
        assertThat(root.sockets()).isEmpty();
    }
}
