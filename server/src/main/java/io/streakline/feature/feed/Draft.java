package io.streakline.feature.feed;

import io.streakline.base.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A validated item without an id. */
public interface Draft<I extends Item> {

    String userId();

    @Nullable
    String externalId();

    /**
     * Why it cannot be created at this instant; null: it can. An item that was valid when it arrived may have expired
     * while it waited, or since it was first sent with its Idempotency-Key.
     */
    default @Nullable Problem refusal(Instant now) {
        return null;
    }

    /** @param now the transaction's time, for absent fields */
    I item(String id, long createdOffset, Instant now);
}
