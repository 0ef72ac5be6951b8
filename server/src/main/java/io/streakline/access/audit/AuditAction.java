package io.streakline.access.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The actions that an entry of the audit log can record. */
public enum AuditAction {
    SIGN_IN,
    SIGN_OUT,
    SIGN_IN_REFUSED,
    REFRESH_REUSED,
    REGISTERED,
    INVITED,
    JOINED,
    EMAIL_VERIFIED,
    PASSWORD_CHANGED,
    PASSWORD_RESET_ASKED,
    PASSWORD_RESET,
    SESSION_REVOKED,
    SESSIONS_REVOKED,
    ROLE_CHANGED,
    ACCOUNT_DISABLED,
    ACCOUNT_ENABLED,
    KEY_CREATED,
    KEY_ROTATED,
    KEY_REVOKED,
    LABELS_CHANGED,
    EXPORTED,
    ERASED,
    REFUSED;

    /** The stored and displayed form, for example <code>key_created</code>. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<AuditAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }
}
