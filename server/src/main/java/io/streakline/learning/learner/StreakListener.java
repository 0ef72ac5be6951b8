package io.streakline.learning.learner;

import io.streakline.write.lane.Transaction;

/**
 * What another feature does when something other than its own calls may have changed a streak, in the same transaction: an
 * activity alone that made a day active, a setting, a pause. Called on lane threads.
 */
@FunctionalInterface
public interface StreakListener {

    /** @param before the learner as it was until then; {@link Learners} holds the present one */
    void changed(Transaction transaction, Learner before);
}
