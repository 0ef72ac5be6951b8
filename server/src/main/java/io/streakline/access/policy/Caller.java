package io.streakline.access.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls. */
public sealed interface Caller {

    /** Whoever reaches a server on which nobody has to sign in. */
    record Anybody() implements Caller {}

    /** Whoever did not sign in, on a server on which one has to. */
    record Nobody() implements Caller {}

    /**
     * A user, with their own data.
     *
     * @param signIn by which they came, where this server keeps sessions; else null
     */
    record Learner(String userId, @Nullable String signIn) implements Caller {
        public Learner(String userId) {
            this(userId, null);
        }
    }

    /** A user who may also look at those with whom they share a label. */
    record Mentor(String userId, @Nullable String signIn) implements Caller {
        public Mentor(String userId) {
            this(userId, null);
        }
    }

    /** A user who may do all. */
    record Admin(String userId, @Nullable String signIn) implements Caller {
        public Admin(String userId) {
            this(userId, null);
        }
    }

    /**
     * A backend with an API key.
     *
     * @param rotation how often its secret was rotated: one that came with an earlier secret is another
     * @param label    whose users alone it may reach; null: all
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

    /** What tells this caller from all others; of a user the same in every role. */
    default String identity() {
        return switch (this) {
            case Anybody anybody -> "anybody";
            case Nobody nobody -> "nobody";
            case Learner learner -> "user " + learner.userId();
            case Mentor mentor -> "user " + mentor.userId();
            case Admin admin -> "user " + admin.userId();
            case Key key -> "key " + key.id();
        };
    }

    /** The user who has signed in; null for a key, and where nobody has. */
    default @Nullable String signedIn() {
        return switch (this) {
            case Learner learner -> learner.userId();
            case Mentor mentor -> mentor.userId();
            case Admin admin -> admin.userId();
            case Anybody anybody -> null;
            case Nobody nobody -> null;
            case Key key -> null;
        };
    }

    /** The sign-in by which a user came; null for others, and where this server keeps no sessions. */
    default @Nullable String signIn() {
        return switch (this) {
            case Learner learner -> learner.signIn();
            case Mentor mentor -> mentor.signIn();
            case Admin admin -> admin.signIn();
            case Anybody anybody -> null;
            case Nobody nobody -> null;
            case Key key -> null;
        };
    }
}
