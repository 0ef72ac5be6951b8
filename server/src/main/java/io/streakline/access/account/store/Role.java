package io.streakline.access.account.store;

import io.streakline.base.json.Word;
import java.util.Set;

/** The role of an account; {@link io.streakline.access.policy.Policy} defines the permissions of each. */
public enum Role implements Word {
    LEARNER,
    MENTOR,
    ADMIN;

    public static final Set<String> WORDS = Word.all(Role.class);
}
