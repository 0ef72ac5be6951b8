package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an event, if the client asked for one. Only the first call of {@code send} or {@code sendJson} sends
 * it; later calls do nothing, and neither does any call if the client asked for no answer. Any thread.
 */
public interface Ack {

    /** Whether the client asked for an answer. */
    boolean expected();

    /** Answers with values serialized by Jackson; a {@code byte[]} is sent as a binary attachment. */
    void send(@Nullable Object... args);

    /** Answers with arguments that are JSON texts already, one value each; they are sent unchanged. */
    void sendJson(String... rawJson);
}
