package io.streakline.learning.recount;

/**
 * A stored figure of a user that differs from the ledger.
 *
 * @param field  its name, with slashes between the parts: <code>days/2026-11-22/log_created/millis</code>
 * @param before the stored value
 * @param after  the value from the ledger
 */
public record Difference(String userId, String field, String before, String after) {

    public static Difference of(String userId, String field, Object before, Object after) {
        return new Difference(userId, field, before.toString(), after.toString());
    }
}
