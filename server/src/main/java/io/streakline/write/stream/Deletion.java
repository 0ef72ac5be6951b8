package io.streakline.write.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.time.Instant;
import java.util.List;

/** The event for an item's deletion: <code>&lt;item&gt;:deleted</code> with <code>{ _id, userId }</code>. */
public final class Deletion {

    private Deletion() {}

    public static String payload(String id, String userId) {
        return Json.object(to -> {
            to.writeStringField("_id", id);
            to.writeStringField("userId", userId);
        });
    }

    /** Events of the log as a replay at an instant sends them. */
    public static List<StreamEvent> ofExpired(List<StreamEvent> events, Instant now) {
        return events.stream()
                .map(event -> event.expiresAt() != null && !event.expiresAt().isAfter(now) ? of(event) : event)
                .toList();
    }

    /** The event that a replay sends, at the same offset, in place of one whose item has expired. */
    private static StreamEvent of(StreamEvent event) {
        try {
            JsonNode item = Json.MAPPER.readTree(event.payload());
            String name = event.name().substring(0, event.name().indexOf(':')) + ":deleted";
            return new StreamEvent(
                    event.userId(),
                    event.offset(),
                    event.epoch(),
                    event.previousEpoch(),
                    name,
                    payload(item.path("_id").asText(), event.userId()),
                    event.counts(),
                    event.countedAt(),
                    event.countsUntil(),
                    null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the log holds JSON only", e);
        }
    }
}
