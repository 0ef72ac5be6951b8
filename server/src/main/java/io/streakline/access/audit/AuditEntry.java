package io.streakline.access.audit;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log is told. Immutable.
 *
 * @param actor   who did it, or tried: {@link Caller#identity}, or <code>server</code>
 * @param subject the user or the key that it was done to; null: neither
 * @param detail  texts by name, never a secret. A user's id stands here only if that user is the actor or the subject, as
 *                an erasure looks for it there. An <code>address</code> is stored only if the operator wants it
 */
public record AuditEntry(
        AuditAction action,
        Outcome outcome,
        String actor,
        @Nullable String subject,
        Map<String, String> detail) {

    /** The name under which a detail holds the address from which somebody came. */
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

    /** The same with one more detail; what PostgreSQL can't keep, or is too long, is left out of the value. */
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

    /** What stays when its actor or subject is erased; the same as the database's <code>audit_impersonal</code>. */
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
