package io.streakline.access.audit;

import io.streakline.base.json.Word;
import java.util.Optional;

/** The actions that an entry of the audit log can record. */
public enum AuditAction implements Word {
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

    static Optional<AuditAction> of(String word) {
        return Word.find(AuditAction.class, word);
    }
}
