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

    /** The client's own id, unique per user and feed, even after the item is deleted; null if the client gave none. */
    @Nullable
    String externalId();

    /** The offset of the event of its creation, with which watermarks are compared. */
    long createdOffset();

    /** Whether it is marked as read by itself; if not, the user's read-all may still have read it. */
    boolean read();

    /** The time by which lists are sorted, before the id. */
    Instant timestamp();

    /** After this it has expired; null: never. */
    @Nullable
    Instant expiresAt();

    /** Its JSON, as clients see it. */
    default String json(boolean read) {
        return Json.object(to -> writeFields(read, to));
    }

    /** The fields of {@link #json}. */
    void writeFields(boolean read, JsonGenerator to) throws IOException;

    default boolean expired(Instant now) {
        return expiresAt() != null && !expiresAt().isAfter(now);
    }
}
