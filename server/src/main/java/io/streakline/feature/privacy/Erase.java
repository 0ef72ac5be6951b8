package io.streakline.feature.privacy;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import io.streakline.write.lane.Command;
import org.jspecify.annotations.Nullable;

/**
 * One step of an erasure: deletes a part of what is stored of a user. Answered 202 if more is left, and with the receipt when
 * everything is gone, as if there had never been a user of this id.
 *
 * @param by who asks for it; null to go on with an erasure that was interrupted
 */
record Erase(String userId, @Nullable Caller by) implements Command.OfUser {

    /** So many that nobody else goes into the same transaction: what others would write of the user must not come behind. */
    @Override
    public int items() {
        return Limits.TRANSACTION_ITEMS;
    }

    @Override
    public boolean mayMeetErasure() {
        return true;
    }
}
