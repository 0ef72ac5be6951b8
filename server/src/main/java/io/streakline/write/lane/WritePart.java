package io.streakline.write.lane;

/**
 * What a transaction has to write of one kind of thing, gathered by all of its commands. Parts register by
 * {@link Transaction#part} while writers load and apply; the transaction then has each of them write once, phase by
 * phase. Used by one lane's thread.
 */
public interface WritePart {

    /** Always the same. Parts of one phase are written in the order of their registration. */
    WritePhase phase();

    /** Writes all, in a few set-based statements; nothing, if no command changed anything. Called once. */
    void write();
}
