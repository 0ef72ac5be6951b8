package io.streakline.base.zone;

/** Thrown if time zone rules cannot be read or installed. The message is one sentence for the operator. */
public final class ZoneRulesFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    ZoneRulesFault(String message) {
        super(message);
    }

    ZoneRulesFault(String message, Throwable cause) {
        super(message, cause);
    }
}
