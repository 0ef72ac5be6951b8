package io.streakline.learning.learner;

import io.streakline.learning.streak.StreakOutlook;
import io.streakline.learning.streak.StreakOutlook.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A learner after a transaction, and the streak at that moment.
 *
 * @param turn of the transaction
 */
record JudgedLearner(Learner learner, StreakOutlook outlook, int freezes, long turn) {

    /** When the streak ends, if that is its only change by time; null if it is already 0. */
    @Nullable
    Instant lapsesAt() {
        return outlook.changes().stream().findFirst().map(Change::at).orElse(null);
    }

    /** The setting with which it was computed; -1 if time changes it further, so that a start must compute it again. */
    int judgedBy() {
        return outlook.rises() ? -1 : freezes;
    }
}
