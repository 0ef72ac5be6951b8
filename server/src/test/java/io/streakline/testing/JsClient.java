package io.streakline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stock client, and everything that it received, in order. Every wait is bounded, and a failed wait shows what was
 * received instead. Thread-safe.
 */
public final class JsClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long GLANCE_MILLIS = 100;

    private final JsClients clients;
    private final int number;
    private final ManualTime time;
    private final Options options;
    private final List<Entry> log = new ArrayList<>();
    private final Map<String, Integer> awaited = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    JsClient(JsClients clients, int number, ManualTime time, Options options) {
        this.clients = clients;
        this.number = number;
        this.time = time;
        this.options = options;
    }

    /** Something that happened to a client. */
    public sealed interface Entry {}

    /** An event, with all its arguments. */
    public record Event(String name, List<JsonNode> args) implements Entry {

        public JsonNode payload() {
            return args.getFirst();
        }

        /** The second argument of a stream's event. */
        public JsonNode counts() {
            return args.get(1);
        }

        /** The third argument of a stream's event. */
        public String position() {
            return args.get(2).textValue();
        }

        /** The decimal end of the position. */
        public long offset() {
            return Long.parseLong(position().substring(position().lastIndexOf(':') + 1));
        }
    }

    /** The answer to an event, by the number from {@link #ask}, with all its arguments. */
    public record Acked(long ack, String event, JsonNode args) implements Entry {}

    /** <code>connect</code>, <code>disconnect</code>, <code>upgrade</code> …, with the client's data about it. */
    public record Turned(String what, JsonNode value) implements Entry {}

    /** The options of a client. Immutable. */
    public record Options(Transport transport, ObjectNode json, List<List<Object>> onConnect) {

        public static Options over(Transport transport) {
            ObjectNode json = JsClients.JSON.createObjectNode().put("reconnection", false);
            json.set("transports", JsClients.JSON.valueToTree(transport.names()));
            return new Options(transport, json, List.of());
        }

        /** An option of the stock client; its value is anything that Jackson can write. */
        public Options with(String name, Object value) {
            return new Options(transport, json.deepCopy().set(name, JsClients.JSON.valueToTree(value)), onConnect);
        }

        /** Connects with a token or an API key. */
        public Options signedIn(String credential) {
            return with("auth", Map.of("token", credential));
        }

        /** Wants payloads only: no recovery, counts or positions. */
        public Options plain() {
            return with("auth", Map.of("recovery", false));
        }

        boolean isPlain() {
            return json.at("/auth/recovery").isBoolean()
                    && !json.at("/auth/recovery").booleanValue();
        }

        /** Reconnects by itself, up to this many times in a row, a tenth of a second to half a second apart. */
        public Options reconnecting(int attempts) {
            return with("reconnection", true)
                    .with("reconnectionAttempts", attempts)
                    .with("reconnectionDelay", 100)
                    .with("reconnectionDelayMax", 500);
        }

        /** Emits this at every connection, without asking for an ack. */
        public Options onConnect(Object... eventAndArgs) {
            List<List<Object>> more = new ArrayList<>(onConnect);
            more.add(List.of(eventAndArgs));
            return new Options(transport, json, List.copyOf(more));
        }
    }

    int number() {
        return number;
    }

    Options options() {
        return options;
    }

    ObjectNode command(String what) {
        return JsClients.JSON.createObjectNode().put("do", what).put("client", number);
    }

    synchronized void answered(int ack, JsonNode args) {
        add(new Acked(ack, asked.get(ack), args));
    }

    synchronized void add(Entry entry) {
        log.add(entry);
        notifyAll();
    }

    public void emit(String event, @Nullable Object... args) {
        send("emit", event, args);
    }

    private void send(String what, String event, @Nullable Object... args) {
        send(command(what), event, args);
    }

    private void send(ObjectNode command, String event, @Nullable Object... args) {
        clients.send(command.put("event", event).set("args", JsClients.JSON.valueToTree(args)));
    }

    /** Emits an event that asks for an answer; returns a number for {@link #awaitAck}. */
    public long ask(String event, @Nullable Object... args) {
        long ack;
        synchronized (this) {
            ack = asked.size();
            asked.add(event);
        }
        send(command("emitWithAck").put("ack", ack), event, args);
        return ack;
    }

    /** The one argument of the answer. */
    public JsonNode awaitAck(long ack) {
        return awaitAck(ack, () -> {});
    }

    private JsonNode awaitAck(long ack, Runnable meanwhile) {
        JsonNode args = await(
                "ack " + ack,
                () -> log.stream()
                        .filter(entry -> entry instanceof Acked acked && acked.ack() == ack)
                        .map(entry -> ((Acked) entry).args())
                        .findFirst()
                        .orElse(null),
                meanwhile);
        if (args.size() != 1) {
            throw new AssertionError("an ack has one argument, but this has " + args);
        }
        return args.get(0);
    }

    /** Emits an event and waits for the answer. */
    public JsonNode emitWithAck(String event, @Nullable Object... args) {
        return awaitAck(ask(event, args));
    }

    /** Becomes a user's socket; returns the ack. */
    public JsonNode login(String userId) {
        return emitWithAck("user:login", userId);
    }

    /** Becomes a user's socket from a position on; returns the ack. */
    public JsonNode login(String userId, Object position) {
        return emitWithAck("user:login", userId, Map.of("position", position));
    }

    /**
     * Waits until everything that the server has queued for this socket has arrived, by sending a request: answers and
     * events share one order.
     */
    public void settle() {
        emitWithAck("data:request", "no such name");
    }

    /** Like {@link #settle}, during an upgrade: there the answer waits for the server's time, so the time is moved. */
    public void settleAsTimePasses() {
        awaitAck(ask("data:request", "no such name"), () -> time.advance(Duration.ofMillis(GLANCE_MILLIS)));
    }

    /** The next event with this name that was not awaited before. */
    public Event awaitEvent(String name) {
        return await(name, () -> next(name));
    }

    private @Nullable Event next(String name) {
        int seen = awaited.getOrDefault(name, 0);
        List<Event> of = events(name);
        if (of.size() <= seen) {
            return null;
        }
        awaited.put(name, seen + 1);
        return of.get(seen);
    }

    /** Like {@link #awaitEvent}, while the server's time moves by this much at each check. */
    public Event awaitEventAsTimePasses(String name, Duration step) {
        return await(name, () -> next(name), () -> time.advance(step));
    }

    /** Waits until the stream's event with this offset has arrived. */
    public void awaitOffset(long offset) {
        await(
                "offset " + offset,
                () -> streamEvents().stream()
                        .filter(event -> event.offset() >= offset)
                        .findFirst()
                        .orElse(null));
    }

    /** All events with this name, as soon as there are this many. */
    public List<Event> awaitEvents(String name, int count) {
        return await(count + " " + name, () -> events(name).size() >= count ? events(name) : null);
    }

    /** The client's data about each of its connections, newest last: {@code id}, {@code pid}, {@code recovered}. */
    public List<JsonNode> connections() {
        return log().stream()
                .filter(entry -> entry instanceof Turned turned && turned.what().equals("connect"))
                .map(entry -> ((Turned) entry).value())
                .toList();
    }

    public synchronized List<Entry> log() {
        return List.copyOf(log);
    }

    public List<Event> events() {
        return log().stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    public List<Event> events(String name) {
        return events().stream().filter(event -> event.name().equals(name)).toList();
    }

    /** The events of the user's stream: those with counts and position. */
    public List<Event> streamEvents() {
        return events().stream().filter(event -> event.args().size() == 3).toList();
    }

    /** Names of all events except <code>users:status</code>, which may arrive at any time. */
    public List<String> names() {
        return events().stream()
                .map(Event::name)
                .filter(name -> !name.equals("users:status"))
                .toList();
    }

    /** Waits until it is connected, or refused; null, or the code of the refusal. */
    public @Nullable String awaitComing() {
        Turned turned = await(
                "a connection or a refusal",
                () -> log.stream()
                        .filter(Turned.class::isInstance)
                        .map(Turned.class::cast)
                        .filter(turn -> turn.what().startsWith("connect"))
                        .findFirst()
                        .orElse(null));
        return turned.what().equals("connect")
                ? null
                : turned.value().at("/data/code").asText();
    }

    /** The next connection, disconnection … that was not awaited before. */
    public JsonNode awaitTurn(String what) {
        return await(what, () -> {
            int seen = awaited.getOrDefault("turn " + what, 0);
            List<JsonNode> of = log.stream()
                    .filter(entry ->
                            entry instanceof Turned turned && turned.what().equals(what))
                    .map(entry -> ((Turned) entry).value())
                    .toList();
            if (of.size() <= seen) {
                return null;
            }
            awaited.put("turn " + what, seen + 1);
            return of.get(seen);
        });
    }

    /** Waits for a connection; returns <code>{ id, recovered, transport, pid }</code>. */
    public JsonNode awaitConnection() {
        return awaitTurn("connect");
    }

    /**
     * Waits until the transport is WebSocket. A poll that ends slowly waits for the server's time, so the time is
     * moved.
     */
    public JsonNode awaitUpgrade() {
        return await("an upgrade", this::upgraded, () -> time.advance(Duration.ofMillis(GLANCE_MILLIS)));
    }

    private @Nullable JsonNode upgraded() {
        return log.stream()
                .filter(entry -> entry instanceof Turned turned && turned.what().equals("upgrade"))
                .map(entry -> ((Turned) entry).value())
                .findFirst()
                .orElse(null);
    }

    private <T> T await(String what, Supplier<@Nullable T> find) {
        return await(what, find, () -> {});
    }

    /** @param meanwhile done every tenth of a second */
    private <T> T await(String what, Supplier<@Nullable T> find, Runnable meanwhile) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            T found = findOrWait(find);
            if (found != null) {
                return found;
            }
            meanwhile.run();
        }
        throw new AssertionError(
                "Client " + number + " waited in vain for " + what + "; it was told " + shortened(log().toString()));
    }

    private synchronized <T> @Nullable T findOrWait(Supplier<@Nullable T> find) {
        T found = find.get();
        if (found == null) {
            try {
                wait(GLANCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private static String shortened(String text) {
        return text.length() < 5_000 ? text : "… " + text.substring(text.length() - 5_000);
    }

    /** Changes the session id or the position that the client stores for its recovery; null leaves it unchanged. */
    public void remember(@Nullable String pid, @Nullable String offset) {
        ObjectNode command = command("remember");
        if (pid != null) {
            command.put("pid", pid);
        }
        if (offset != null) {
            command.put("offset", offset);
        }
        clients.send(command);
    }

    /** Sends this as its auth from its next connection on. */
    public void auth(Map<String, Object> auth) {
        clients.send(command("auth").set("auth", JsClients.JSON.valueToTree(auth)));
    }

    /** Reconnects, to another server than before. */
    public void reconnect(String url) {
        clients.send(command("reconnect").put("url", url));
    }

    /** Reconnects after {@link #disconnect} or a loss. */
    public void reconnect() {
        clients.send(command("reconnect"));
    }

    /** Disconnects with a packet. */
    public void disconnect() {
        clients.send(command("disconnect"));
        awaitTurn("disconnect");
    }

    /** Loses its transport without a packet. */
    public void drop() {
        clients.send(command("drop"));
        awaitTurn("disconnect");
    }

    @Override
    public String toString() {
        return "client " + Objects.toString(number);
    }
}
