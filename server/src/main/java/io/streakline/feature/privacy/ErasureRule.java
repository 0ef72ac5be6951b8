package io.streakline.feature.privacy;

import io.streakline.access.policy.Caller;
import io.streakline.base.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Checks whether a user may be erased. */
@FunctionalInterface
public interface ErasureRule {

    /** Allows every erasure. */
    ErasureRule NONE = (handle, by, userId) -> null;

    /**
     * Runs in the erasure's transaction, before anything else; may block.
     *
     * @return the reason against it; null: none
     */
    @Nullable
    Problem against(Handle handle, Caller by, String userId);
}
