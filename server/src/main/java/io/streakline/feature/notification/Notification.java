package io.streakline.feature.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.feature.feed.Item;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification: a message to a user.
 *
 * @param actionUrl the target of a click; null: none
 * @param timestamp when it was created, in whole milliseconds
 * @param expiresAt when it expires
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
