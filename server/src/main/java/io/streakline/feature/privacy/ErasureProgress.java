package io.streakline.feature.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.streakline.base.json.Json;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The progress of an erasure. Stored between its steps, so that it continues after a crash.
 *
 * @param actor   the caller's name in the audit log
 * @param deleted rows deleted so far
 */
record ErasureProgress(String actor, Map<PersonalTable, Integer> deleted) {

    static ErasureProgress begin(String actor) {
        Map<PersonalTable, Integer> deleted = new EnumMap<>(PersonalTable.class);
        for (PersonalTable table : PersonalTable.values()) {
            if (table != PersonalTable.STREAM) { // that one may have been made to be locked, of a user who never was
                deleted.put(table, 0);
            }
        }
        return new ErasureProgress(actor, deleted);
    }

    static Optional<ErasureProgress> find(Handle handle, String userId) {
        return handle.createQuery("select actor, deleted from erasures where user_id = :userId")
                .bind("userId", userId)
                .map((row, context) -> parse(row.getString("actor"), row.getString("deleted")))
                .findOne();
    }

    private static ErasureProgress parse(String actor, String json) {
        ErasureProgress progress = begin(actor);
        try {
            JsonNode counts = Json.MAPPER.readTree(json);
            progress.deleted.replaceAll(
                    (table, none) -> counts.path(table.word()).asInt());
            return progress;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the counts of an erasure are JSON", e);
        }
    }

    void add(PersonalTable table, int rows) {
        deleted.merge(table, rows, Integer::sum);
    }

    int rows() {
        return deleted.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** <code>{ activities: 3, … }</code>. */
    String json() {
        return Json.object(to -> {
            for (var table : deleted.entrySet()) {
                to.writeNumberField(table.getKey().word(), table.getValue());
            }
        });
    }

    /** Stores it, and blocks all other access to the user. */
    void save(Handle handle, String userId) {
        handle.createUpdate("""
                        insert into erasures (user_id, actor, deleted) values (:userId, :actor, :deleted)
                        on conflict (user_id) do update set deleted = excluded.deleted""")
                .bind("userId", userId)
                .bind("actor", actor)
                .bind("deleted", json())
                .execute();
        handle.createUpdate("""
                        update streams
                        set erasing = true, notifications_next_expiry = null,
                            notifications_swept_through = notifications_cleared_through
                        where user_id = :userId and not erasing""").bind("userId", userId).execute();
    }

    /** The erasure is complete: deletes its row and the stream's. */
    static void end(Handle handle, String userId) {
        handle.createUpdate("delete from erasures where user_id = :userId")
                .bind("userId", userId)
                .execute();
        handle.createUpdate("delete from streams where user_id = :userId")
                .bind("userId", userId)
                .execute();
    }
}
