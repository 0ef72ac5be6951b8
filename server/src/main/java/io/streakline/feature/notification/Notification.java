package io.streakline.feature.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.feature.feed.Item;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user is told.
 *
 * @param actionUrl where it leads; null: nowhere
 * @param timestamp when it was created, whole milliseconds
 * @param expiresAt after this it is gone
 */
record Notification(
        String id,
        String userId,
        String type,
        String title,
        String message,
        @Nullable String actionUrl,
        @Nullable String externalId,
        Instant timestamp,
        Instant expiresAt,
        long createdOffset,
        boolean read)
        implements Item {

    @Override
    public void writeFields(boolean read, JsonGenerator to) throws IOException {
        to.writeStringField("_id", id);
        to.writeStringField("userId", userId);
        to.writeStringField("type", type);
        to.writeStringField("title", title);
        to.writeStringField("message", message);
        to.writeBooleanField("read", read);
        to.writeStringField("actionUrl", actionUrl);
        to.writeStringField("createdAt", Json.time(timestamp));
        to.writeStringField("expiresAt", Json.time(expiresAt));
        if (externalId != null) {
            to.writeStringField("externalId", externalId);
        }
    }
}
