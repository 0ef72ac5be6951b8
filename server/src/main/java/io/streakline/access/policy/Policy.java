package io.streakline.access.policy;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The policy: what each caller may do, for REST and sockets. Learners have access to their own data; mentors may also
 * read users who share a label with them; admins may do everything; keys may do what their scopes allow, for the users
 * with their label if they have one. Pure.
 */
public final class Policy {

    /** What a mentor may do for users who share a label. */
    private static final Set<Action> OF_MENTORS = Set.of(Action.READ_USER, Action.READ_RANK, Action.READ_LABEL_RANK);

    /**
     * Actions that concern one user but also reveal others; also sockets, which stay open when the labels of their user
     * change.
     */
    private static final Set<Action> TELLING_OF_OTHERS = Set.of(Action.JOIN_STREAM, Action.READ_RANK);

    private static final Verdict EVERYBODY = new Verdict.Allowed(new Reach.Everybody());

    private static final Verdict NO_DECLARATIONS = refused(
            ErrorCode.FORBIDDEN,
            "Learners cannot declare streaks, counters or weeks on this server. Record events instead, or ask your"
                    + " administrator to set LEARNER_DECLARES=on.");

    private Policy() {}

    /** @param learnerDeclares whether learners may perform {@link Action#DECLARE_FIGURES} for themselves */
    public static Verdict judge(Caller caller, Action action, boolean learnerDeclares) {
        if (action.whom() == Action.Whom.ANYONE) {
            return EVERYBODY;
        }
        return switch (caller) {
            case Caller.Anybody anybody -> EVERYBODY;
            case Caller.Nobody nobody ->
                refused(ErrorCode.UNAUTHENTICATED, "Sign in first. This call needs a token or an API key");
            case Caller.Learner learner ->
                action == Action.DECLARE_FIGURES && !learnerDeclares
                        ? NO_DECLARATIONS
                        : user(new Reach.Only(learner.userId()), action);
            case Caller.Mentor mentor ->
                user(
                        OF_MENTORS.contains(action)
                                ? new Reach.SharingWith(mentor.userId())
                                : new Reach.Only(mentor.userId()),
                        action);
            case Caller.Admin admin -> EVERYBODY;
            case Caller.Key key -> key(key, action);
        };
    }

    private static Verdict user(Reach users, Action action) {
        return switch (action.whom()) {
            case ANYONE, MYSELF, EVERYBODY -> EVERYBODY;
            case USERS -> new Verdict.Allowed(users);
            case OPERATORS ->
                refused(ErrorCode.FORBIDDEN, "Only an admin, or a key with the required scope, may do this");
        };
    }

    private static Verdict key(Caller.Key key, Action action) {
        Scope scope = action.scope();
        if (scope != null && !key.scopes().contains(scope)) {
            return refused(ErrorCode.MISSING_SCOPE, "This key does not have the scope " + scope.word());
        }
        Label label = key.label();
        if (label == null || action.whom() == Action.Whom.MYSELF) {
            return EVERYBODY;
        }
        if (action == Action.READ_LABEL_BOARD) {
            return EVERYBODY; // of that label; which one is asked for is judged by mayAsk
        }
        return action.whom() == Action.Whom.USERS && !TELLING_OF_OTHERS.contains(action)
                ? new Verdict.Allowed(new Reach.Labelled(label))
                : refused(ErrorCode.FORBIDDEN, "A key with a label may not do this. Use a key without a label");
    }

    /**
     * Whether a caller may manage a key with these scopes and this label: nobody gets more rights through a key than
     * they have.
     */
    public static boolean mayGrant(Caller caller, Collection<Scope> scopes, @Nullable Label label) {
        return switch (caller) {
            case Caller.Anybody anybody -> true;
            case Caller.Admin admin -> true;
            case Caller.Key key ->
                key.scopes().containsAll(scopes)
                        && (key.label() == null || key.label().equals(label));
            case Caller.Nobody nobody -> false;
            case Caller.Learner learner -> false;
            case Caller.Mentor mentor -> false;
        };
    }

    /**
     * Whether a caller who may write accounts may appoint or change an admin. A key may not, because an admin could do
     * everything.
     */
    public static boolean mayMakeAdmins(Caller caller) {
        return caller instanceof Caller.Anybody || caller instanceof Caller.Admin;
    }

    /**
     * Whether a caller may request the users with a label: users for their own labels, a key with a label for that one.
     *
     * @param has whether a user has the label
     */
    public static boolean mayAsk(Caller caller, Label label, Predicate<String> has) {
        return switch (caller) {
            case Caller.Anybody anybody -> true;
            case Caller.Admin admin -> true;
            case Caller.Key key -> key.label() == null || key.label().equals(label);
            case Caller.Learner learner -> has.test(learner.userId());
            case Caller.Mentor mentor -> has.test(mentor.userId());
            case Caller.Nobody nobody -> false;
        };
    }

    /**
     * Whether something that expires at one time lasts longer than something that expires at another; null: never
     * expires.
     */
    public static boolean outlives(@Nullable Instant end, @Nullable Instant other) {
        return other != null && (end == null || end.isAfter(other));
    }

    /**
     * Whether a caller who may write accounts may create one for an existing user: the owner of the account can read
     * and write all data of that user, so the caller must be able to do the same.
     */
    public static boolean mayHandOver(Caller caller) {
        return mayMakeAdmins(caller)
                || (caller instanceof Caller.Key key
                        && key.scopes().containsAll(Set.of(Scope.USERS_READ, Scope.USERS_WRITE)));
    }

    private static Verdict refused(ErrorCode code, String message) {
        return new Verdict.Refused(Problem.of(code, message));
    }
}
