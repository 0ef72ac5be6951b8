package io.streakline.access.policy;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what, for both doors. A learner has their own data; a mentor also reads users who share a label with them;
 * an admin may do all; a key does what its scopes say, to the users of its label if it has one. Pure.
 */
public final class Policy {

    /** What a mentor may do to those who share a label. */
    private static final Set<Action> OF_MENTORS = Set.of(Action.READ_USER, Action.READ_RANK, Action.READ_LABEL_RANK);

    /** What concerns one user and tells of others, too; a socket also stays when its user's labels change. */
    private static final Set<Action> TELLING_OF_OTHERS = Set.of(Action.JOIN_STREAM, Action.READ_RANK);

    private static final Verdict EVERYBODY = new Verdict.Allowed(new Reach.Everybody());

    private static final Verdict NO_DECLARATIONS = refused(
            ErrorCode.FORBIDDEN,
            "Learners cannot declare streaks, counters or weeks on this server. Record events instead, or ask your"
                    + " administrator to set LEARNER_DECLARES=on.");

    private Policy() {}

    /** @param learnerDeclares whether learners may do {@link Action#DECLARE_FIGURES} to themselves */
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

    /** Whether a caller may have a key of these scopes and this label in hand: nobody gets more by a key than they have. */
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

    /** Whether a caller who may write accounts may make an admin, or change one: an admin could do all, so a key may not. */
    public static boolean mayMakeAdmins(Caller caller) {
        return caller instanceof Caller.Anybody || caller instanceof Caller.Admin;
    }

    /**
     * Whether a caller may ask for those who have a label: users for a label that they have, a key that is bound to one for
     * that one.
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

    /** Whether something that ends at one time lasts longer than what ends at another; null: never ends. */
    public static boolean outlives(@Nullable Instant end, @Nullable Instant other) {
        return other != null && (end == null || end.isAfter(other));
    }

    /**
     * Whether a caller who may write accounts may make one for a user who is here already: whoever gets it reads and writes all
     * of that user, and so must they be able to.
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
