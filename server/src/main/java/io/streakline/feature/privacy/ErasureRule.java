package io.streakline.feature.privacy;

import io.streakline.access.policy.Caller;
import io.streakline.base.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What may stand against the erasure of a user. */
@FunctionalInterface
public interface ErasureRule {

    /** Nothing does. */
    ErasureRule NONE = (handle, by, userId) -> null;

    /**
     * In the erasure's transaction, before anything else; may block.
     *
     * @return what stands against it; null: nothing
     */
    @Nullable
    Problem against(Handle handle, Caller by, String userId);
}
