package io.streakline.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The answer that a client may have asked for with an event. At most the first call of {@code send} or
 * {@code sendJson} goes out; later ones, and any when none was asked for, do nothing. Any thread.
 */
public interface Ack {

    /** Whether the client asked for an answer. */
    boolean expected();

    /** Answers with Jackson-serialised values; a {@code byte[]} goes as a binary attachment. */
    void send(@Nullable Object... args);

    /** Answers with arguments that already are JSON texts, one value each; they are sent as they are. */
    void sendJson(String... rawJson);
}
