package io.streakline.access.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller of a request or socket. */
public sealed interface Caller {

    /** Any client of a server that requires no sign-in. */
    record Anybody() implements Caller {}

    /** A client that did not sign in, on a server that requires it. */
    record Nobody() implements Caller {}

    /** A user who signed in. */
    sealed interface User extends Caller {

        String userId();

        /** The sign-in, if this server keeps sessions; otherwise null. */
        @Override
        @Nullable
        String signIn();
    }

    /** A user, with their own data. */
    record Learner(String userId, @Nullable String signIn) implements User {
        public Learner(String userId) {
            this(userId, null);
        }
    }

    /** A user who may also read users who share a label with them. */
    record Mentor(String userId, @Nullable String signIn) implements User {
        public Mentor(String userId) {
            this(userId, null);
        }
    }

    /** A user who may do everything. */
    record Admin(String userId, @Nullable String signIn) implements User {
        public Admin(String userId) {
            this(userId, null);
        }
    }

    /**
     * A backend with an API key.
     *
     * @param rotation how often its secret was rotated: a caller with an earlier secret is a different one
     * @param label    the label whose users it may reach; null: all users
     */
    record Key(
            String id,
            int rotation,
            Set<Scope> scopes,
            @Nullable Label label) implements Caller {

        public Key {
            scopes = Set.copyOf(scopes);
        }
    }

    /** A text that distinguishes this caller from all others; for a user the same in every role. */
    default String identity() {
        return switch (this) {
            case Anybody anybody -> "anybody";
            case Nobody nobody -> "nobody";
            case User user -> "user " + user.userId();
            case Key key -> "key " + key.id();
        };
    }

    /** The signed-in user; null for a key, and without sign-in. */
    default @Nullable String signedIn() {
        return this instanceof User user ? user.userId() : null;
    }

    /** The sign-in of a user; null for other callers, and if this server keeps no sessions. */
    default @Nullable String signIn() {
        return null;
    }
}
