package io.streakline.access.policy;

import io.streakline.base.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a door learns of one who came with a credential, or without. */
public sealed interface Authentication {

    /** @param until when it ends; null: not by itself */
    record Known(Caller caller, @Nullable Instant until) implements Authentication {}

    /** It is not valid, or can't be verified at the moment; the problem says which. */
    record Refused(Problem problem) implements Authentication {}
}
