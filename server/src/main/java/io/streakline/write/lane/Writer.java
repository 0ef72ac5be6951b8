package io.streakline.write.lane;

import io.streakline.storage.database.Pipeline;
import java.util.List;

/** A feature's part in a lane's transaction. Called on lane threads, several at once for different transactions. */
public interface Writer<C extends Command> {

    /**
     * Adds queries for what these commands will need, as far as it is known before anything was read. They are sent
     * together with the locking of the commands' users, and run behind it; a part of the transaction keeps their results
     * for {@link #begin}. Streams cannot be asked for yet, and not all of these commands need be carried out.
     */
    default void request(Transaction transaction, Pipeline to, List<C> commands) {}

    /** Loads, in a few set-based reads, what else these commands need. Their users' streams are locked. */
    Work<C> begin(Transaction transaction, List<C> commands);

    /** One transaction's worth of work. What is to be written of it, it hands to {@link WritePart}s of the transaction. */
    interface Work<C extends Command> {

        /**
         * Carries a command out in memory, as if those before it in the transaction had been written. A check that
         * fails is an answer, not an exception, and leaves everything as it was.
         */
        Answer apply(C command);
    }
}
