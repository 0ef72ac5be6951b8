package io.streakline.learning.day;

/** What came of adding an entry to a history of zones. */
public sealed interface ZoneChange {

    /** The history is another one now. */
    record Changed(ZoneHistory history) implements ZoneChange {}

    /** The zone and the day's start were in force already: nothing to do. */
    record Unchanged() implements ZoneChange {}

    /**
     * Refused: less than {@link ZoneHistory#APART} lies between it and this entry, under which something was accepted.
     */
    record TooClose(ZoneEntry neighbour) implements ZoneChange {}
}
