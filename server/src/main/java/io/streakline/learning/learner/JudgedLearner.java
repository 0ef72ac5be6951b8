package io.streakline.learning.learner;

import io.streakline.learning.streak.StreakOutlook;
import io.streakline.learning.streak.StreakOutlook.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A learner as a transaction leaves it, and the streak as it stands then.
 *
 * @param turn of the transaction
 */
record JudgedLearner(Learner learner, StreakOutlook outlook, int freezes, long turn) {

    /** When the streak lapses, if that is all that will become of it by time; null if it is 0 already. */
    @Nullable
    Instant lapsesAt() {
        return outlook.changes().stream().findFirst().map(Change::at).orElse(null);
    }

    /** The setting by which it was judged; -1 if more will become of it, so that a start has to judge it anew. */
    int judgedBy() {
        return outlook.rises() ? -1 : freezes;
    }
}
