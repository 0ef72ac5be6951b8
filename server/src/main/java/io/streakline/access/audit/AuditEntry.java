package io.streakline.access.audit;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log. Immutable.
 *
 * @param actor   the caller who performed or tried the action: {@link Caller#identity}, or <code>server</code>
 * @param subject the affected user or key; null: none
 * @param detail  texts by name, never a secret. Contains a user's id only if that user is the actor or the subject,
 *     because an erasure looks for it there. An <code>address</code> is stored only if the operator wants it
 */
public record AuditEntry(
        AuditAction action,
        Outcome outcome,
        String actor,
        @Nullable String subject,
        Map<String, String> detail) {

    /** The name of the detail with the caller's address. */
    public static final String ADDRESS = "address";

    private static final Set<String> IMPERSONAL = Set.of("call", "code", "count", "doing", "rows", "since", "users");

    public AuditEntry {
        detail = Collections.unmodifiableMap(new TreeMap<>(detail));
    }

    public static AuditEntry done(AuditAction action, Caller actor, @Nullable String subject) {
        return done(action, actor.identity(), subject);
    }

    public static AuditEntry done(AuditAction action, String actor, @Nullable String subject) {
        return new AuditEntry(action, Outcome.DONE, actor, subject, Map.of());
    }

    public static AuditEntry refused(AuditAction action, Caller actor, @Nullable String subject) {
        return refused(action, actor.identity(), subject);
    }

    public static AuditEntry refused(AuditAction action, String actor, @Nullable String subject) {
        return new AuditEntry(action, Outcome.REFUSED, actor, subject, Map.of());
    }

    /**
     * The same entry with one more detail; text that PostgreSQL cannot store, or that is too long, is removed from the
     * value.
     */
    public AuditEntry with(String key, String value) {
        var more = new TreeMap<>(detail);
        more.put(key, storable(value));
        return new AuditEntry(action, outcome, actor, subject, more);
    }

    AuditEntry without(String key) {
        var fewer = new TreeMap<>(detail);
        fewer.remove(key);
        return new AuditEntry(action, outcome, actor, subject, fewer);
    }

    /**
     * The details that remain when the actor or subject is erased; the same as <code>audit_impersonal</code> in the
     * database.
     */
    AuditEntry impersonal() {
        var fewer = new TreeMap<>(detail);
        fewer.keySet().retainAll(IMPERSONAL);
        return new AuditEntry(action, outcome, actor, subject, fewer);
    }

    private static String storable(String value) {
        return value.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .limit(Limits.AUDIT_DETAIL)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
