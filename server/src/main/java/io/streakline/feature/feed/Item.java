package io.streakline.feature.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of a user's feed: an activity or a notification, as stored. */
public interface Item {

    String id();

    String userId();

    /** The client's own id, unique per user and feed, also after the item is gone; null if the client gave none. */
    @Nullable
    String externalId();

    /** The offset of the event that told of its creation; what watermarks are compared with. */
    long createdOffset();

    /** Whether it is marked as read by itself; it may be read by the user's read-all all the same. */
    boolean read();

    /** What lists are sorted by, before the id. */
    Instant timestamp();

    /** After this it is gone; null: never. */
    @Nullable
    Instant expiresAt();

    /** As clients see it. */
    default String json(boolean read) {
        return Json.object(to -> writeFields(read, to));
    }

    /** What stands in {@link #json}. */
    void writeFields(boolean read, JsonGenerator to) throws IOException;

    default boolean expired(Instant now) {
        return expiresAt() != null && !expiresAt().isAfter(now);
    }
}
