package io.streakline.learning.recount;

/**
 * Something that is kept of a user and is not as the ledger has it.
 *
 * @param field  what it is, with slashes before the parts of it: <code>days/2026-11-22/log_created/millis</code>
 * @param before as it was kept
 * @param after  as the ledger has it
 */
public record Difference(String userId, String field, String before, String after) {

    public static Difference of(String userId, String field, Object before, Object after) {
        return new Difference(userId, field, before.toString(), after.toString());
    }
}
