package io.streakline.access.policy;

import org.jspecify.annotations.Nullable;

/** Verifies one kind of credential. Thread-safe. */
public interface Credentials {

    /** The result that is known without blocking; null if {@link AccessControl#ask} is needed. */
    @Nullable
    Authentication known(String credential);

    /** May block. */
    Authentication ask(String credential);

    /** Removes an erased user from memory. Must not block. */
    default void forget(String userId) {}

    /** Whether a caller accepted earlier is still valid, as far as this is known without the credential. */
    default boolean stands(Caller caller) {
        return true;
    }
}
