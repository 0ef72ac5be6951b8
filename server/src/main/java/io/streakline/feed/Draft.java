package io.streakline.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A checked item that has no id yet. */
public interface Draft<I extends Item> {

    String userId();

    @Nullable
    String externalId();

    /** @param now the transaction's time, for what the client left out */
    I item(String id, long createdOffset, Instant now);
}
