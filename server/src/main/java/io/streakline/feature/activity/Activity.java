package io.streakline.feature.activity;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.json.Json;
import io.streakline.feature.feed.Item;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a user did.
 *
 * @param data      JSON as the client sent it
 * @param timestamp when it happened, in whole milliseconds
 */
public record Activity(
        String id,
        String userId,
        String type,
        String title,
        String description,
        String data,
        Visibility visibility,
        @Nullable String externalId,
        Instant timestamp,
        long createdOffset,
        boolean read)
        implements Item {

    @Override
    public @Nullable Instant expiresAt() {
        return null;
    }

    @Override
    public void writeFields(boolean read, JsonGenerator to) throws IOException {
        to.writeStringField("_id", id);
        to.writeStringField("userId", userId);
        to.writeStringField("type", type);
        to.writeStringField("title", title);
        to.writeStringField("description", description);
        to.writeFieldName("data");
        to.writeRawValue(data);
        to.writeStringField("timestamp", Json.time(timestamp));
        to.writeBooleanField("read", read);
        to.writeStringField("visibility", visibility.word());
        if (externalId != null) {
            to.writeStringField("externalId", externalId);
        }
    }
}
