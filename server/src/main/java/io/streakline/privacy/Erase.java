package io.streakline.privacy;

import io.streakline.auth.Caller;
import io.streakline.commit.Command;
import io.streakline.config.Limits;
import java.util.Collection;
import java.util.List;

/**
 * Everything of a user is deleted, as if there had never been one of this id.
 *
 * @param by who has it done
 */
record Erase(String userId, Caller by) implements Command {

    @Override
    public Collection<String> users() {
        return List.of(userId);
    }

    /** So many that nobody else goes into the same transaction: what others would write of the user must not come behind. */
    @Override
    public int items() {
        return Limits.TRANSACTION_ITEMS;
    }
}
