package io.streakline.feature.privacy;

import org.jdbi.v3.core.Handle;

/**
 * The tables with rows of one user, for export and erasure. Add every new table with a user here; a test looks for an
 * erased id in all existing tables.
 */
enum PersonalTable {
    ACTIVITIES("activities", """
            select json_build_object(
                       '_id', id, 'userId', user_id, 'type', type, 'title', title, 'description', description,
                       'data', data::json, 'visibility', visibility, 'externalId', external_id,
                       'timestamp', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'read', read or created_offset <= s.activities_read_through)::text
            from activities join streams s using (user_id) where user_id = :userId order by occurred_at, id"""),

    NOTIFICATIONS("notifications", """
            select json_build_object(
                       '_id', id, 'userId', user_id, 'type', type, 'title', title, 'message', message,
                       'read', read or created_offset <= s.notifications_read_through, 'actionUrl', action_url,
                       'externalId', external_id,
                       'createdAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from notifications join streams s using (user_id)
            where user_id = :userId and created_offset > s.notifications_cleared_through and expires_at > :now
            order by created_at, id"""),

    DELETED_ITEMS("deleted_items", """
            select json_build_object('feed', feed, 'externalId', external_id, '_id', item_id)::text
            from deleted_items where user_id = :userId order by feed, external_id"""),

    ANALYTICS("analytics", """
            select json_build_object(
                       '_id', id, 'userId', user_id, 'learningMillis', learning_millis, 'logsCreated', logs_created,
                       'goalsCompleted', goals_completed, 'skillsAdded', skills_added,
                       'updatedAt', to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from analytics where user_id = :userId"""),

    DECLARED_WEEKS("analytics_weeks", """
            select json_build_object('week', week, 'millis', millis, 'logsCount', logs_count)::text
            from analytics_weeks where user_id = :userId order by week"""),

    ACHIEVEMENTS("achievements", """
            select json_build_object(
                       'id', achievement_id, 'kind', kind, 'title', title, 'message', message,
                       'earnedAt', to_char(earned_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from achievements where user_id = :userId order by earned_at, achievement_id"""),

    SETTINGS("learners", """
            select json_build_object(
                       'zones', zones::json, 'weekStart', week_start, 'leaderboard', board, 'displayName', display_name,
                       'activeDays', (select json_agg(date '1970-01-01' + d) from unnest(active_days) d),
                       'pauses', pauses::json, 'declaredStreaks', declarations::json)::text
            from learners where user_id = :userId"""),

    LEDGER("ledger_entries", """
            select json_build_object(
                       'offset', event_offset, 'kind', kind, 'type', type, 'itemId', item_id,
                       'acceptedAt', to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'occurredAt', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'day', day, 'utcOffset', utc_offset, 'active', active, 'millis', millis, 'logs', logs,
                       'goals', goals, 'skills', skills,
                       'detail', detail::json)::text
            from ledger_entries where user_id = :userId order by event_offset"""),

    DAYS("ledger_days", """
            select json_build_object(
                       'day', day, 'type', type, 'events', events, 'active', active, 'millis', millis, 'logs', logs,
                       'goals', goals, 'skills', skills)::text
            from ledger_days where user_id = :userId order by day, type"""),

    INTERVALS("learner_intervals", """
            select json_build_object(
                       'start', to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'end', to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from learner_intervals where user_id = :userId order by started_at"""),

    EVENTS("stream_events", """
            select json_build_object('offset', event_offset, 'name', name, 'payload', payload::json)::text
            from stream_events where user_id = :userId order by event_offset"""),

    LABELS("user_labels", """
            select json_build_object('label', label)::text from user_labels where user_id = :userId order by label"""),

    /** Locked before its sessions, as everywhere. */
    ACCOUNT("accounts", """
            select json_build_object(
                       'email', email, 'name', name, 'role', role,
                       'createdAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'verifiedAt', to_char(verified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'disabledAt', to_char(disabled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from accounts where user_id = :userId"""),

    SESSIONS("account_sessions", """
            select json_build_object(
                       'id', id, 'client', client,
                       'createdAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'lastUsedAt', to_char(last_used_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from account_sessions where user_id = :userId order by created_at, id"""),

    LINKS("account_links", """
            select json_build_object(
                       'kind', kind, 'email', email, 'name', name, 'role', role,
                       'createdAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'expiresAt', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from account_links where user_id = :userId order by created_at, id"""),

    ANSWERS("idempotency_keys", """
            select json_build_object(
                       'status', status, 'body', body::json,
                       'answeredAt', to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
            from idempotency_keys where user_id = :userId order by created_at, digest"""),

    STREAM("streams", """
            select json_build_object(
                       'head', head, 'activities', activities_total,
                       'notifications', notifications_total - (
                           select count(*) from notifications n
                           where n.user_id = s.user_id and n.expires_at <= :now
                             and n.created_offset > s.notifications_cleared_through))::text
            from streams s where user_id = :userId""");

    private final String table;
    private final String rows;

    PersonalTable(String table, String rows) {
        this.table = table;
        this.rows = rows;
    }

    String table() {
        return table;
    }

    /**
     * The user's rows, one JSON object each, in a constant order; takes {@code :userId}, and {@code :now} if it
     * excludes expired rows.
     */
    String rows() {
        return rows;
    }

    /** Tables with few rows per user, which the first step of an erasure deletes completely. */
    boolean isSmall() {
        return switch (this) {
            case ANALYTICS, ACHIEVEMENTS, SETTINGS, LABELS, ACCOUNT, SESSIONS, LINKS -> true;
            default -> false;
        };
    }

    /**
     * Deletes up to {@code most} rows of the user, or all of a small table; returns their number. Not for the stream's
     * own row.
     */
    int delete(Handle handle, String userId, int most) {
        if (isSmall()) {
            return handle.createUpdate("delete from " + table + " where user_id = :userId")
                    .bind("userId", userId)
                    .execute();
        }
        // In a partitioned table, ctid alone does not identify a row.
        String some = this == EVENTS
                ? "event_offset <= (select max(event_offset) from (select event_offset from stream_events"
                        + " where user_id = :userId order by event_offset limit :most) oldest)"
                : "ctid = any(array(select ctid from " + table + " where user_id = :userId limit :most))";
        return handle.createUpdate("delete from " + table + " where user_id = :userId and " + some)
                .bind("userId", userId)
                .bind("most", most)
                .execute();
    }

    /** The name in an export and in a receipt: <code>declaredWeeks</code>. */
    String word() {
        var word = new StringBuilder();
        for (String part : name().toLowerCase(java.util.Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }
}
