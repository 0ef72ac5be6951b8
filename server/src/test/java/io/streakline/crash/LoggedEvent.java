package io.streakline.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row of the stream log. */
record LoggedEvent(String user, long offset, String name, JsonNode payload, Tally activities, Tally notifications) {

    /** The feed change of an event. */
    record Tally(long unread, long total) {}

    /** All of them, by user and offset. */
    private static List<LoggedEvent> readAll(Connection connection) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select user_id, event_offset, name, payload, unread_activities, total_activities,
                               unread_notifications, total_notifications
                        from stream_events order by user_id, event_offset""")) {
            while (rows.next()) {
                events.add(new LoggedEvent(
                        rows.getString("user_id"),
                        rows.getLong("event_offset"),
                        rows.getString("name"),
                        Json.MAPPER.readTree(rows.getString("payload")),
                        new Tally(rows.getLong("unread_activities"), rows.getLong("total_activities")),
                        new Tally(rows.getLong("unread_notifications"), rows.getLong("total_notifications"))));
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("the log holds JSON only", e);
        }
        return events;
    }

    /** Replays all streams. */
    static Map<String, ReplayedStream> replay(Connection connection) throws SQLException {
        Map<String, ReplayedStream> streams = new TreeMap<>();
        for (LoggedEvent event : readAll(connection)) {
            streams.computeIfAbsent(event.user(), ReplayedStream::new).apply(event);
        }
        return streams;
    }

    String id() {
        return payload.path("_id").asText();
    }

    Instant time(String field) {
        return Instant.parse(payload.path(field).asText());
    }
}
