package io.streakline.access.policy;

import io.streakline.base.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The result of checking a client's credential, or of its absence. */
public sealed interface Authentication {

    /** @param until when the sign-in expires; null: never */
    record Known(Caller caller, @Nullable Instant until) implements Authentication {}

    /** The credential is not valid, or cannot be verified at the moment; the problem says which. */
    record Refused(Problem problem) implements Authentication {}
}
