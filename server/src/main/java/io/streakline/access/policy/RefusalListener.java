package io.streakline.access.policy;

import io.streakline.base.problem.ErrorCode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Listens to refusals of the policy, and to invalid credentials. Must not block. Called on any thread. */
@FunctionalInterface
public interface RefusalListener {

    /**
     * A caller was refused.
     *
     * @param action the requested action; null if it was not determined
     * @param users  the users that the caller does not reach; empty if the action is refused for all users
     */
    void refused(Caller caller, CallSource visit, @Nullable Action action, ErrorCode code, Collection<String> users);
}
