package io.streakline.access.account.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The role of an account; {@link io.streakline.access.policy.Policy} defines the permissions of each. */
public enum Role {
    LEARNER,
    MENTOR,
    ADMIN;

    public static final Set<String> WORDS =
            Arrays.stream(values()).map(Role::word).collect(Collectors.toUnmodifiableSet());

    /** The word in the API, the database and the claim of a token. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if it is not one of {@link #WORDS} */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
