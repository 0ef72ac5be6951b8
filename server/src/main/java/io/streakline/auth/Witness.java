package io.streakline.auth;

import io.streakline.problem.ErrorCode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Is told of what the policy refuses, and of credentials that are none. Must not block. Called on any thread. */
@FunctionalInterface
public interface Witness {

    /**
     * A caller was refused.
     *
     * @param action what they wanted to do; null if that was not even asked
     * @param users  whom they do not reach; empty if it is refused whoever is concerned
     */
    void refused(Caller caller, Visit visit, @Nullable Action action, ErrorCode code, Collection<String> users);
}
