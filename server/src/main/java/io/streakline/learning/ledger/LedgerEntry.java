package io.streakline.learning.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change of what is known of a user's learning. Written once, in the transaction that makes the change.
 *
 * @param offset     of the first event of the user's stream that tells of it
 * @param type       of an activity or event; empty for others
 * @param itemId     the activity's id; null for others
 * @param day        the user's date
 * @param active     whether it makes its day active; of an undo, whether what it takes back did
 * @param millis     of learning, that it adds to its day
 * @param logs       that it adds to its day
 * @param goals      the same
 * @param skills     the same
 * @param detail     JSON: what else belongs to the kind
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

    /** Whether it adds to its day; what is declared is reported as declared. */
    boolean isBooked() {
        return kind != Kind.WEEKLY && kind != Kind.STREAK && kind != Kind.OPENING;
    }

    /** Whether its day is that of the moment at which it occurred; else a client named the day, or it repeats another's. */
    public boolean isDatedByClock() {
        return kind != Kind.WEEKLY && kind != Kind.OPENING && kind != Kind.UNDO;
    }

    /** What was called. */
    public enum Kind {
        ACTIVITY,
        EVENT,
        HOURS,
        INCREMENT,
        WEEKLY,
        STREAK,
        UNDO,

        /** What totals held before the ledger told of all: of no day. */
        OPENING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What names an entry. */
    public record Key(String userId, long offset) {}

    public Key key() {
        return new Key(userId, offset);
    }

    /** The entry that takes this one back: the same figures against it, on the same day. */
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
