package io.streakline.access.audit;

import io.streakline.base.input.Cursor;
import io.streakline.base.input.Page;
import io.streakline.base.json.Json;
import io.streakline.storage.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds entries, newest first. Each filter has an index in that order, so a page costs only its own rows. */
record AuditReader(Pseudonym pseudonym) {

    private static final Comparator<Found> NEWEST =
            Comparator.comparing(Found::at).thenComparing(Found::id).reversed();

    /** @param json the whole entry, as shown to clients */
    record Found(long id, Instant at, String json) {

        Cursor cursor() {
            return new Cursor(at.toEpochMilli(), Long.toString(id));
        }
    }

    /** One entry more than the page, if there are as many. Also finds entries of erased users by their ids. */
    List<Found> page(Handle handle, AuditQuery query, Page page) {
        List<Found> found = new ArrayList<>();
        for (String actor : actors(query.actor())) {
            for (String subject : subjects(query.subject())) {
                found.addAll(select(handle, query.with(actor, subject), page));
            }
        }
        return found.stream().sorted(NEWEST).limit(page.limit() + 1L).toList();
    }

    /** Queries each separately, because an index is ordered only among rows with equal keys. */
    private List<@Nullable String> actors(@Nullable String actor) {
        List<@Nullable String> names = new ArrayList<>();
        names.add(actor);
        String userId = AuditStore.userOf(actor);
        if (userId != null) {
            names.add(AuditStore.USER + pseudonym.of(userId));
        }
        return names;
    }

    private List<@Nullable String> subjects(@Nullable String subject) {
        List<@Nullable String> names = new ArrayList<>();
        names.add(subject);
        if (subject != null) {
            names.add(pseudonym.of(subject));
        }
        return names;
    }

    private static List<Found> select(Handle handle, AuditQuery query, Page page) {
        Cursor cursor = page.cursor();
        Map<String, Object> conditions = new LinkedHashMap<>();
        put(
                conditions,
                "action = :action",
                query.action() == null ? null : query.action().word());
        put(conditions, "actor = :actor", query.actor());
        put(conditions, "subject = :subject", query.subject());
        put(conditions, "at >= :from", query.from());
        put(conditions, "at < :to", query.to());
        put(conditions, "(at, id) < (:last, :id)", cursor == null ? null : Instant.ofEpochMilli(cursor.number()));
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        var select =
                handle.createQuery("select id, at, action, outcome, actor, subject, detail::text from audit_entries"
                        + where + " order by at desc, id desc limit :most");
        conditions.forEach((condition, value) -> select.bind(condition.replaceAll(".*?:([a-z]+).*", "$1"), value));
        if (cursor != null) {
            select.bind("id", number(cursor.id()));
        }
        return select.bind("most", page.limit() + 1)
                .map((row, context) -> found(row))
                .list();
    }

    private static void put(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    private static long number(String id) {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }

    private static Found found(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Instant at = Columns.time(row, "at");
        String action = row.getString("action");
        String outcome = row.getString("outcome");
        String actor = row.getString("actor");
        String subject = row.getString("subject");
        String detail = row.getString("detail");
        return new Found(id, at, Json.object(to -> {
            to.writeStringField("id", Long.toString(id));
            to.writeStringField("at", Json.time(at));
            to.writeStringField("action", action);
            to.writeStringField("outcome", outcome);
            to.writeStringField("actor", actor);
            to.writeStringField("subject", subject);
            to.writeFieldName("detail");
            to.writeRawValue(detail);
        }));
    }
}
