package io.streakline.access.audit;

/** The audit log in a user's export. */
public final class AuditExport {

    /**
     * One JSON object each, in order; takes {@code :userId}. Hides other actors and subjects from the user, and the
     * details of others' actions.
     */
    public static final String QUERY = """
            select json_build_object(
                       'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                       'action', action, 'outcome', outcome, 'byUser', by_user, 'toUser', to_user,
                       'detail', case when by_user then detail else audit_impersonal(detail) end)::text
            from (select *, actor = 'user ' || :userId as by_user, coalesce(subject = :userId, false) as to_user
                  from audit_entries
                  where actor = 'user ' || :userId or (subject = :userId and action not like 'key\\_%')) as entry
            order by at, id""";

    private AuditExport() {}
}
