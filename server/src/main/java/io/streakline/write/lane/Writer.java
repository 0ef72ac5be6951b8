package io.streakline.write.lane;

import java.util.List;

/** A feature's part in a lane's transaction. Called on lane threads, several at once for different transactions. */
public interface Writer<C extends Command> {

    /** Loads, in a few set-based reads, what these commands need. Their users' streams are locked. */
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
