package io.streakline.feature.feed;

import io.streakline.base.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A checked item that has no id yet. */
public interface Draft<I extends Item> {

    String userId();

    @Nullable
    String externalId();

    /**
     * Why it may not be made at this instant; null: it may. What was good when it arrived may have expired while it
     * waited, or since it was first sent under its Idempotency-Key.
     */
    default @Nullable Problem refusal(Instant now) {
        return null;
    }

    /** @param now the transaction's time, for what the client left out */
    I item(String id, long createdOffset, Instant now);
}
