package io.streakline.learning.day;

/** The result of adding an entry to a history of zones. */
public sealed interface ZoneChange {

    /** The history has changed. */
    record Changed(ZoneHistory history) implements ZoneChange {}

    /** The zone and the day start were already in force, so nothing changes. */
    record Unchanged() implements ZoneChange {}

    /** Refused: it is less than {@link ZoneHistory#APART} from this entry, under which something was accepted. */
    record TooClose(ZoneEntry neighbour) implements ZoneChange {}
}
