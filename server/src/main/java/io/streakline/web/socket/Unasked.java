package io.streakline.web.socket;

import io.streakline.base.problem.ErrorCode;
import io.streakline.socketio.Ack;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The ack of an event that asks for none: answers go nowhere, and a refusal, which the client does not learn of, is
 * counted. Thread-safe.
 *
 * @param event   the event's name, or {@link #UNKNOWN}
 * @param refused told the event and the error's code
 */
record Unasked(String event, BiConsumer<String, String> refused) implements Ack {

    /** Stands for every name that the server does not know, so that clients cannot make up labels of the metric. */
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
