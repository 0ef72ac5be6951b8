package io.streakline.access.audit;

import io.streakline.base.json.Json;
import io.streakline.storage.database.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the audit log. Every method blocks. */
final class AuditStore {

    /** A lock, shared by transactions that add entries, exclusive for an erasure, held until the transaction ends. */
    private static final String LOCK = "hashtext('audit_entries')";

    /** The prefix of a user's id in the name of an actor. */
    static final String USER = "user ";

    private static final String KEY_ACTIONS = "key_";

    private AuditStore() {}

    /** @param at the time of the action, in whole milliseconds */
    record Row(Instant at, AuditEntry entry) {

        /** The user who acted; null if it was not a user. */
        @Nullable
        String actingUser() {
            return userOf(entry.actor());
        }

        /** The affected user; null if it was not a user. A key may have the same name as a user. */
        @Nullable
        String concernedUser() {
            return entry.action().word().startsWith(KEY_ACTIONS) ? null : entry.subject();
        }

        /** Uses the pseudonym if the entry names this user. */
        Row without(String userId, String pseudonym) {
            boolean acting = userId.equals(actingUser());
            boolean concerned = userId.equals(concernedUser());
            if (!acting && !concerned) {
                return this;
            }
            var other = new AuditEntry(
                    entry.action(),
                    entry.outcome(),
                    acting ? USER + pseudonym : entry.actor(),
                    concerned ? pseudonym : entry.subject(),
                    entry.detail());
            return new Row(at, other.impersonal());
        }
    }

    static @Nullable String userOf(@Nullable String actor) {
        return actor != null && actor.startsWith(USER) ? actor.substring(USER.length()) : null;
    }

    /** Of entries about users who were erased since, writes only what {@link #erase} would have kept. */
    static void insert(Handle handle, List<Row> rows, Pseudonym pseudonym) {
        lock(handle, "pg_advisory_xact_lock_shared");
        var insert = handle.createUpdate("""
                insert into audit_entries (at, action, outcome, actor, subject, detail)
                select at::timestamptz, action, outcome,
                       case when actor_erased then 'user ' || actor_pseudonym else actor end,
                       case when subject_erased then subject_pseudonym else subject end,
                       case when actor_erased or subject_erased then audit_impersonal(detail::jsonb) else detail::jsonb end
                from (select e.*,
                             exists (select from audit_entries o
                                     where o.subject = e.actor_pseudonym and o.action = 'erased'
                                       and o.at >= e.at::timestamptz) as actor_erased,
                             exists (select from audit_entries o
                                     where o.subject = e.subject_pseudonym and o.action = 'erased'
                                       and o.at >= e.at::timestamptz) as subject_erased
                      from unnest(:at, :actions, :outcomes, :actors, :subjects, :details,
                                  :actorPseudonyms, :subjectPseudonyms)
                           with ordinality as e (at, action, outcome, actor, subject, detail,
                                                 actor_pseudonym, subject_pseudonym, place)) as entry
                order by place""");
        new Columns<>(insert, rows)
                .time("at", Row::at)
                .text("actions", row -> row.entry().action().word())
                .text("outcomes", row -> row.entry().outcome().word())
                .text("actors", row -> row.entry().actor())
                .text("subjects", row -> row.entry().subject())
                .text("details", row -> json(row.entry().detail()))
                .text("actorPseudonyms", row -> of(pseudonym, row.actingUser()))
                .text("subjectPseudonyms", row -> of(pseudonym, row.concernedUser()));
        insert.execute();
    }

    private static @Nullable String of(Pseudonym pseudonym, @Nullable String userId) {
        return userId == null ? null : pseudonym.of(userId);
    }

    /**
     * Replaces a user in up to {@code most} entries with a pseudonym; returns their number. Transactions that add
     * entries of the user meanwhile wait for the end of this one.
     */
    static int erase(Handle handle, String userId, String pseudonym, int most) {
        lock(handle, "pg_advisory_xact_lock");
        return handle.createQuery("select audit_erase_some(:userId, :pseudonym, :most)")
                .bind("userId", userId)
                .bind("pseudonym", pseudonym)
                .bind("most", most)
                .mapTo(int.class)
                .one();
    }

    /** Deletes up to {@code most} entries from before the instant, oldest first; returns their number. */
    static int expire(Handle handle, Instant before, int most) {
        return handle.createQuery("select audit_expire(:before, :most)")
                .bind("before", before)
                .bind("most", most)
                .mapTo(int.class)
                .one();
    }

    private static void lock(Handle handle, String how) {
        handle.createQuery("select 1 from " + how + "(" + LOCK + ")")
                .mapTo(int.class)
                .one();
    }

    private static String json(Map<String, String> detail) {
        return Json.object(to -> {
            for (var text : detail.entrySet()) {
                to.writeStringField(text.getKey(), text.getValue());
            }
        });
    }
}
