package io.streakline.access.policy;

import org.jspecify.annotations.Nullable;

/** An action of a route or a client event; each of these declares one. */
public enum Action {
    LOOK_AT_HEALTH(Whom.ANYONE, null),
    /** Signing in, which needs no earlier sign-in. */
    SIGN_IN(Whom.ANYONE, null),
    /** Continuing or ending a sign-in with the token that it left on the device. */
    STAY_SIGNED_IN(Whom.ANYONE, null),
    ASK_WHO_I_AM(Whom.MYSELF, null),
    /** Managing the caller's own account and sessions. */
    KEEP_MY_ACCOUNT(Whom.MYSELF, null),
    CONNECT(Whom.EVERYBODY, null),
    JOIN_STREAM(Whom.USERS, Scope.USERS_READ),
    READ_USER(Whom.USERS, Scope.USERS_READ),
    EXPORT_USER(Whom.USERS, Scope.USERS_READ),
    WRITE_SETTINGS(Whom.USERS, Scope.USERS_WRITE),
    ERASE_USER(Whom.USERS, Scope.USERS_ERASE),
    RECORD_EVENTS(Whom.USERS, Scope.EVENTS_WRITE),
    WRITE_ACTIVITIES(Whom.USERS, Scope.ACTIVITIES_WRITE),
    WRITE_NOTIFICATIONS(Whom.USERS, Scope.NOTIFICATIONS_WRITE),
    WRITE_ANALYTICS(Whom.USERS, Scope.ANALYTICS_WRITE),
    /** Declaring figures without events: a streak, a counter, a week. See {@link Policy}. */
    DECLARE_FIGURES(Whom.USERS, Scope.ANALYTICS_WRITE),
    /** Reading a user's place on a board, with its neighbors. */
    READ_RANK(Whom.USERS, Scope.LEADERBOARDS_READ),
    READ_LEADERBOARDS(Whom.EVERYBODY, Scope.LEADERBOARDS_READ),
    /** Reading the board of a label that {@link Policy#mayAsk} allows the caller to request. */
    READ_LABEL_BOARD(Whom.EVERYBODY, Scope.LEADERBOARDS_READ),
    /** Reading a user's place on such a board. */
    READ_LABEL_RANK(Whom.USERS, Scope.LEADERBOARDS_READ),
    SET_LABELS(Whom.OPERATORS, Scope.LABELS_WRITE),
    READ_KEYS(Whom.OPERATORS, Scope.KEYS_READ),
    WRITE_KEYS(Whom.OPERATORS, Scope.KEYS_WRITE),
    READ_ACCOUNTS(Whom.OPERATORS, Scope.ACCOUNTS_READ),
    WRITE_ACCOUNTS(Whom.OPERATORS, Scope.ACCOUNTS_WRITE),
    READ_AUDIT(Whom.OPERATORS, Scope.AUDIT_READ),
    LOOK_AT_SERVER(Whom.OPERATORS, Scope.OPERATOR_READ),
    OPERATE(Whom.OPERATORS, Scope.OPERATOR_WRITE);

    /** The users that an action concerns. */
    public enum Whom {
        /** No user's data; no sign-in is needed. */
        ANYONE,
        /** The caller only. */
        MYSELF,
        /** All users, limited to what every signed-in user may see. */
        EVERYBODY,
        /** Certain users, named by the path, the body, or the item. */
        USERS,
        /** The server, or permissions. */
        OPERATORS
    }

    private final Whom whom;
    private final @Nullable Scope scope;

    Action(Whom whom, @Nullable Scope scope) {
        this.whom = whom;
        this.scope = scope;
    }

    public Whom whom() {
        return whom;
    }

    /** The scope that a key needs; null: any key may. */
    @Nullable
    Scope scope() {
        return scope;
    }
}
