package io.streakline.cli.replay;

import java.time.Instant;

/** What a line of a log holds. */
sealed interface LogEntry {

    /** The line's number in the file, from 1, the header included; of an entry over several lines, the first. */
    long line();

    /** An event. {@code component} and {@code context} may be empty. */
    record Event(long line, Instant occurredAt, String userId, String name, String component, String context)
            implements LogEntry {}

    /** A line that is no event; {@code reason} is a sentence without a full stop. */
    record Unreadable(long line, String reason) implements LogEntry {}
}
