package io.streakline.delivery;

/**
 * Thrown if an event that was written is not in the log, for example after manual SQL. Reading again would not help:
 * the clients that miss it are reset.
 */
final class LogHoleException extends IllegalStateException {

    /** @param offset of the first missing event */
    LogHoleException(long offset) {
        super("the log does not hold the event at offset " + offset + ", though it was written");
    }
}
