package io.streakline.auth;

import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** That a caller may do an action, and to whom. Immutable. */
public record Permit(Caller caller, Reach reach, Relations relations) {

    /** What one may not see is told from nothing by nobody. */
    public static final Problem NO_SUCH_USER =
            Problem.of(ErrorCode.NOT_FOUND, "There is no such user, or not for this caller");

    /** @throws io.streakline.problem.Refusal of 401 or 403 if the caller may not do it to anybody */
    static Permit of(Caller caller, Action action, Relations relations) {
        return switch (Policy.judge(caller, action)) {
            case Verdict.Allowed(Reach reach) -> new Permit(caller, reach, relations);
            case Verdict.Refused(Problem problem) -> throw problem.refusal();
        };
    }

    /** Whether the methods below may block. */
    public boolean mayBlock() {
        return reach.goesByLabels();
    }

    /** Those of the users whom the caller reaches. */
    public Set<String> reached(Collection<String> users) {
        return reach.of(users, relations);
    }

    public boolean reaches(String userId) {
        return reach instanceof Reach.Everybody || !reached(List.of(userId)).isEmpty();
    }

    /** @throws io.streakline.problem.Refusal of 404 unless the caller reaches every one of the users */
    public void require(Collection<String> users) {
        if (!(reach instanceof Reach.Everybody) && !reached(users).containsAll(users)) {
            throw NO_SUCH_USER.refusal();
        }
    }
}
