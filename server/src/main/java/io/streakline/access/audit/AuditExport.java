package io.streakline.access.audit;

/** What a user's export has of the audit log. */
public final class AuditExport {

    /**
     * One JSON object each, in order; takes {@code :userId}. Who else did it, or to whom else, is not for the user; nor are
     * the details of what others did.
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
