package io.streakline.write.lane;

import io.streakline.storage.database.Pipeline;

/**
 * The data of one type that a transaction has to write, collected by all of its commands. Parts register with {@link
 * Transaction#part} while writers load and apply; the transaction then makes each of them write once, phase by phase.
 * Used by one lane's thread.
 */
public interface WritePart {

    /** Always the same value. Parts of one phase are written in the order of their keys' classes. */
    WritePhase phase();

    /** Hands over a few set-based statements that write all; none, if no command changed anything. Called once. */
    void write(Pipeline to);
}
