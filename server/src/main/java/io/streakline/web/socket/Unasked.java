package io.streakline.web.socket;

import io.streakline.base.problem.ErrorCode;
import io.streakline.socketio.Ack;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ack of an event that asks for none: answers are dropped, and refusals, which the client does not learn of, are
 * counted. Thread-safe.
 *
 * @param event   the event's name, or {@link #UNKNOWN}
 * @param refused receives the event and the error code
 */
record Unasked(String event, BiConsumer<String, String> refused) implements Ack {

    /** Stands for every unknown name, so that clients cannot invent label values for the metric. */
    static final String UNKNOWN = "unknown";

    @Override
    public boolean expected() {
        return false;
    }

    @Override
    public void send(@Nullable Object... args) {}

    @Override
    public void sendJson(String... rawJson) {}

    void refuse(ErrorCode code) {
        refused.accept(event, code.code());
    }
}
