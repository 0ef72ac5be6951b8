package io.streakline.delivery;

import io.streakline.socketio.EncodedEvent;
import io.streakline.write.stream.Positions;
import io.streakline.write.stream.StreamEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event for sockets, encoded once for all of them: <code>(payload, counts, position)</code>, or the payload alone
 * for clients without recovery.
 */
final class Delivered {

    private final StreamEvent event;
    private final Positions positions;
    private @Nullable EncodedEvent full;
    private @Nullable EncodedEvent plain;

    Delivered(StreamEvent event, Positions positions) {
        this.event = event;
        this.positions = positions;
    }

    StreamEvent event() {
        return event;
    }

    EncodedEvent encoded(boolean withPosition) {
        if (withPosition) {
            if (full == null) {
                full = EncodedEvent.ofJson(
                                event.name(), event.payload(), event.counts().json())
                        .withOffset(positions.format(event.position()));
            }
            return full;
        }
        if (plain == null) {
            plain = EncodedEvent.ofJson(event.name(), event.payload());
        }
        return plain;
    }
}
