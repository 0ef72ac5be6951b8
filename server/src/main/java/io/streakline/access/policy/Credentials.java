package io.streakline.access.policy;

import org.jspecify.annotations.Nullable;

/** How one kind of credential is verified. Thread-safe. */
public interface Credentials {

    /** What is known of it at once, without blocking; null if that has to be asked. */
    @Nullable
    Authentication known(String credential);

    /** May block. */
    Authentication ask(String credential);

    /** Keeps nothing in memory of a user who was erased. Must not block. */
    default void forget(String userId) {}

    /** Whether a caller whom this has let in still may come in, as far as that can be told without the credential. */
    default boolean stands(Caller caller) {
        return true;
    }
}
