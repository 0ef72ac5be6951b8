package io.streakline.delivery;

/**
 * An event that was written is not in the log, as after a deletion by hand. Reading again would not bring it back: the
 * clients that miss it are reset.
 */
final class LogHoleException extends IllegalStateException {

    /** @param offset of the first event that is missing */
    LogHoleException(long offset) {
        super("the log does not hold the event at offset " + offset + ", though it was written");
    }
}
