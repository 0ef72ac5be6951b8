package io.streakline.feature.privacy;

import io.streakline.access.policy.Caller;
import io.streakline.base.config.Limits;
import io.streakline.write.lane.Command;
import org.jspecify.annotations.Nullable;

/**
 * One step of an erasure: deletes a part of a user's data. Answered 202 if more is left, and with the receipt when
 * everything is deleted, as if the user had never existed.
 *
 * @param by the caller; null to continue an interrupted erasure
 */
record Erase(String userId, @Nullable Caller by) implements Command.OfUser {

    /**
     * The maximum weight, so that no other command joins the transaction: its writes for the user must not come after
     * the deletion.
     */
    @Override
    public int items() {
        return Limits.TRANSACTION_ITEMS;
    }

    @Override
    public boolean erases() {
        return true;
    }

    @Override
    public boolean mayMeetErasure() {
        return true;
    }
}
