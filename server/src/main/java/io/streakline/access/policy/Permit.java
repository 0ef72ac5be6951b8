package io.streakline.access.policy;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The permission of a caller for an action, and its reach; reports refused users. Immutable. */
public final class Permit {

    private static final Problem NO_SUCH_LABEL =
            Problem.of(ErrorCode.NOT_FOUND, "This label does not exist, or you may not use it");

    private final AccessControl access;
    private final Caller caller;
    private final Action action;
    private final Reach reach;
    private final CallSource visit;

    Permit(AccessControl access, Caller caller, Action action, Reach reach, CallSource visit) {
        this.access = access;
        this.caller = caller;
        this.action = action;
        this.reach = reach;
        this.visit = visit;
    }

    public Caller caller() {
        return caller;
    }

    public CallSource visit() {
        return visit;
    }

    /** Whether it covers all users, so that no check is needed. */
    public boolean isOfEverybody() {
        return reach instanceof Reach.Everybody;
    }

    /** Whether the methods below may block. */
    public boolean mayBlock() {
        return reach.goesByLabels();
    }

    /** The users among these whom the caller reaches. */
    public Set<String> reached(Collection<String> users) {
        Set<String> reached = reach.of(users, access.relations());
        if (!reached.containsAll(users)) {
            List<String> others =
                    users.stream().filter(user -> !reached.contains(user)).toList();
            access.witness().refused(caller, visit, action, Problem.NO_SUCH_USER.code(), others);
        }
        return reached;
    }

    public boolean reaches(String userId) {
        return isOfEverybody() || !reached(List.of(userId)).isEmpty();
    }

    /**
     * May block. @throws io.streakline.base.problem.Refusal with 404 unless the caller may request the users with the
     * label
     */
    public void require(Label label) {
        boolean may = Policy.mayAsk(
                caller,
                label,
                user -> !access.relations().labelled(label, List.of(user)).isEmpty());
        if (!may) {
            access.witness().refused(caller, visit, action, NO_SUCH_LABEL.code(), List.of());
            throw NO_SUCH_LABEL.refusal();
        }
    }

    /** @throws io.streakline.base.problem.Refusal with 404 unless the caller reaches all of the users */
    public void require(Collection<String> users) {
        if (!isOfEverybody() && !reached(users).containsAll(users)) {
            throw Problem.NO_SUCH_USER.refusal();
        }
    }
}
