package io.streakline.access.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A scope of an API key. */
public enum Scope {
    EVENTS_WRITE,
    ACTIVITIES_WRITE,
    NOTIFICATIONS_WRITE,
    ANALYTICS_WRITE,
    USERS_READ,
    USERS_WRITE,
    USERS_ERASE,
    LABELS_WRITE,
    LEADERBOARDS_READ,
    KEYS_READ,
    KEYS_WRITE,
    ACCOUNTS_READ,
    ACCOUNTS_WRITE,
    AUDIT_READ,
    OPERATOR_READ,
    OPERATOR_WRITE;

    /** The form in the API, for example <code>events:write</code>. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
