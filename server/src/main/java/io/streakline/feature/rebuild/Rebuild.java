package io.streakline.feature.rebuild;

import io.streakline.base.config.Limits;
import io.streakline.write.lane.Command;
import java.util.Collection;
import java.util.List;

/**
 * Recounts these users from the ledger, and repairs differences.
 *
 * @param next where to continue, when all users are recounted; empty if these are the last
 */
record Rebuild(List<String> userIds, String next) implements Command {

    @Override
    public Collection<String> users() {
        return userIds;
    }

    /**
     * The maximum weight, so that no other command joins the transaction: its data in memory is not in the ledger yet.
     */
    @Override
    public int items() {
        return Limits.TRANSACTION_ITEMS;
    }
}
