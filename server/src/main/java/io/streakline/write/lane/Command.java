package io.streakline.write.lane;

import java.util.Collection;
import java.util.List;

/**
 * What somebody asks to have written: a small immutable record. Each feature has one sealed family of them and one
 * {@link Writer} that knows it.
 */
public interface Command {

    /** The users whose streams it touches; their rows are locked. The first one decides the lane. Empty only if nothing
     * is written but the answer kept. */
    Collection<String> users();

    /** Whether it may be carried out while one of its users is being erased; else it is refused then. */
    default boolean mayMeetErasure() {
        return false;
    }

    /**
     * Whether it erases a user. The lane then continues on a new connection, because the buffers of the old one still contain
     * the user's rows.
     */
    default boolean erases() {
        return false;
    }

    /** How many items it writes, for the bound of a transaction. */
    default int items() {
        return 1;
    }

    /** A command that touches one user. */
    interface OfUser extends Command {

        String userId();

        @Override
        default Collection<String> users() {
            return List.of(userId());
        }
    }
}
