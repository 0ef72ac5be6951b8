package io.streakline.access.policy;

import org.jspecify.annotations.Nullable;

/** Everything that can be done by a route or a client's event; each of these declares one. */
public enum Action {
    LOOK_AT_HEALTH(Whom.ANYONE, null),
    /** What needs no sign-in as it is one. */
    SIGN_IN(Whom.ANYONE, null),
    /** What goes on with a sign-in, or ends it, by what it left with its device. */
    STAY_SIGNED_IN(Whom.ANYONE, null),
    ASK_WHO_I_AM(Whom.MYSELF, null),
    /** Of an account and its sessions, by its owner. */
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
    /** Of figures that nothing happened for: a streak, a counter, a week. See {@link Policy}. */
    DECLARE_FIGURES(Whom.USERS, Scope.ANALYTICS_WRITE),
    /** A user's place on a board, with those around. */
    READ_RANK(Whom.USERS, Scope.LEADERBOARDS_READ),
    READ_LEADERBOARDS(Whom.EVERYBODY, Scope.LEADERBOARDS_READ),
    /** The board of those who have a label, for whom {@link Policy#mayAsk} lets ask for it. */
    READ_LABEL_BOARD(Whom.EVERYBODY, Scope.LEADERBOARDS_READ),
    /** A user's place on such a board. */
    READ_LABEL_RANK(Whom.USERS, Scope.LEADERBOARDS_READ),
    SET_LABELS(Whom.OPERATORS, Scope.LABELS_WRITE),
    READ_KEYS(Whom.OPERATORS, Scope.KEYS_READ),
    WRITE_KEYS(Whom.OPERATORS, Scope.KEYS_WRITE),
    READ_ACCOUNTS(Whom.OPERATORS, Scope.ACCOUNTS_READ),
    WRITE_ACCOUNTS(Whom.OPERATORS, Scope.ACCOUNTS_WRITE),
    READ_AUDIT(Whom.OPERATORS, Scope.AUDIT_READ),
    LOOK_AT_SERVER(Whom.OPERATORS, Scope.OPERATOR_READ),
    OPERATE(Whom.OPERATORS, Scope.OPERATOR_WRITE);

    /** Whom an action concerns. */
    public enum Whom {
        /** Nobody's data; no sign-in is needed. */
        ANYONE,
        /** The caller alone. */
        MYSELF,
        /** All users, as far as all who have signed in may see. */
        EVERYBODY,
        /** Certain users, named by the path, the body, or the item. */
        USERS,
        /** The server, or what decides who may do what. */
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

    /** What a key needs for it; null: any key may. */
    @Nullable
    Scope scope() {
        return scope;
    }
}
