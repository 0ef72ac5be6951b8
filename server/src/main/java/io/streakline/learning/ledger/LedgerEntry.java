package io.streakline.learning.ledger;

import io.streakline.base.json.Word;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger: one change to a user's learning. Written once, in the transaction that makes the change.
 *
 * @param offset     of the first event of the user's stream for the change
 * @param type       of an activity or event; otherwise empty
 * @param itemId     the activity's id; otherwise null
 * @param day        the user's date
 * @param active     whether it makes its day active; for an undo, whether the undone entry did
 * @param millis     learning time that it adds to its day
 * @param logs       logs that it adds to its day
 * @param goals      the same
 * @param skills     the same
 * @param detail     JSON with details of the kind
 */
public record LedgerEntry(
        String userId,
        long offset,
        Kind kind,
        String type,
        @Nullable String itemId,
        Instant acceptedAt,
        Instant occurredAt,
        LocalDate day,
        boolean active,
        long millis,
        long logs,
        long goals,
        long skills,
        String detail) {

    /** Whether it adds to its day; declared figures are reported as declared. */
    boolean isBooked() {
        return kind != Kind.WEEKLY && kind != Kind.STREAK && kind != Kind.OPENING;
    }

    /**
     * Whether its day is that of the moment at which it occurred; otherwise a client named the day, or it repeats that
     * of another entry.
     */
    public boolean isDatedByClock() {
        return kind != Kind.WEEKLY && kind != Kind.OPENING && kind != Kind.UNDO;
    }

    /** What was called. */
    public enum Kind implements Word {
        ACTIVITY,
        EVENT,
        HOURS,
        INCREMENT,
        WEEKLY,
        STREAK,
        UNDO,

        /** Totals from before the ledger existed; they have no day. */
        OPENING;

        static Kind of(String word) {
            return Word.of(Kind.class, word);
        }
    }

    /** The key of an entry. */
    public record Key(String userId, long offset) {}

    public Key key() {
        return new Key(userId, offset);
    }

    /** The entry that undoes this one: the same figures negated, on the same day. */
    public LedgerEntry undo(long undoOffset, Instant now, String undoDetail) {
        return new LedgerEntry(
                userId,
                undoOffset,
                Kind.UNDO,
                type,
                itemId,
                now,
                occurredAt,
                day,
                active,
                -millis,
                -logs,
                -goals,
                -skills,
                undoDetail);
    }
}
