package io.streakline.socketio.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stock Java client, and what it was told, by event; waits are bounded. */
public final class JavaClient implements AutoCloseable {

    private static final String[] HEARD = {
        Socket.EVENT_CONNECT,
        Socket.EVENT_CONNECT_ERROR,
        Socket.EVENT_DISCONNECT,
        "auth",
        "back",
        "asked",
        "all",
        "broadcast-done"
    };
    private static final int PATIENCE_SECONDS = 10;

    private final Map<String, BlockingQueue<List<Object>>> heard = new ConcurrentHashMap<>();
    private final Socket socket;

    private JavaClient(Socket socket) {
        this.socket = socket;
        for (String event : HEARD) {
            BlockingQueue<List<Object>> queue = new LinkedBlockingQueue<>();
            heard.put(event, queue);
            socket.on(event, args -> queue.add(list(args)));
        }
    }

    /** Begins to connect to a namespace, which is the path of the address. */
    public static JavaClient connect(String address, IO.Options options) {
        JavaClient client = new JavaClient(IO.socket(URI.create(address), options));
        client.socket.connect();
        return client;
    }

    private static List<Object> list(Object[] args) {
        return Collections.unmodifiableList(Arrays.asList(args));
    }

    /** The arguments of the next event of a name that was not asked for before. */
    public List<Object> next(String event) {
        return take(heard.getOrDefault(event, new LinkedBlockingQueue<>()), event);
    }

    private static List<Object> take(BlockingQueue<List<Object>> queue, String what) {
        try {
            List<Object> args = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(args).as("%s within %s s", what, PATIENCE_SECONDS).isNotNull();
            return args;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public void emit(String event, @Nullable Object... args) {
        socket.emit(event, args);
    }

    /** Emits an event and waits for the arguments of its answer. */
    public List<Object> ask(String event, @Nullable Object... args) {
        BlockingQueue<List<Object>> answer = new LinkedBlockingQueue<>();
        socket.emit(event, args, (Ack) values -> answer.add(list(values)));
        return take(answer, "an answer to " + event);
    }

    /** Answers an event that asks for an ack. */
    public void answer(String event, Function<Object[], Object[]> answer) {
        socket.on(event, args -> ((Ack) args[args.length - 1]).call(answer.apply(args)));
    }

    public boolean isActive() {
        return socket.isActive();
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
