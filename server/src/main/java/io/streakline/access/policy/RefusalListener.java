package io.streakline.access.policy;

import io.streakline.base.problem.ErrorCode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Is told of what the policy refuses, and of credentials that are none. Must not block. Called on any thread. */
@FunctionalInterface
public interface RefusalListener {

    /**
     * A caller was refused.
     *
     * @param action what they wanted to do; null if that was not even asked
     * @param users  whom they do not reach; empty if it is refused whoever is concerned
     */
    void refused(Caller caller, CallSource visit, @Nullable Action action, ErrorCode code, Collection<String> users);
}
