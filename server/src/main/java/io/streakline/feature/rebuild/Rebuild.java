package io.streakline.feature.rebuild;

import io.streakline.base.config.Limits;
import io.streakline.write.lane.Command;
import java.util.Collection;
import java.util.List;

/**
 * Recounts these users from the ledger, and repairs what differs.
 *
 * @param next where to go on, for whoever asks for all; empty if these are the last
 */
record Rebuild(List<String> userIds, String next) implements Command {

    @Override
    public Collection<String> users() {
        return userIds;
    }

    /** So many that nobody else goes into the same transaction: what others have in memory there is not in the ledger. */
    @Override
    public int items() {
        return Limits.TRANSACTION_ITEMS;
    }
}
