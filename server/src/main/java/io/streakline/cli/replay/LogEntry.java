package io.streakline.cli.replay;

import java.time.Instant;

/** The content of a line of a log. */
sealed interface LogEntry {

    /** The line's number in the file, from 1, including the header; for an entry over several lines, the first. */
    long line();

    /** An event. {@code component} and {@code context} may be empty. */
    record Event(long line, Instant occurredAt, String userId, String name, String component, String context)
            implements LogEntry {}

    /** An invalid line; {@code reason} is a sentence without a period. */
    record Unreadable(long line, String reason) implements LogEntry {}
}
