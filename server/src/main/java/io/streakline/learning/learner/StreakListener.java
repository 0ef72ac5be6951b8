package io.streakline.learning.learner;

import io.streakline.write.lane.Transaction;

/**
 * Lets another feature react, in the same transaction, when something other than its own calls may have changed a
 * streak: an activity alone that made a day active, a setting, a pause. Called on lane threads.
 */
@FunctionalInterface
public interface StreakListener {

    /** @param before the learner before the change; {@link Learners} has the current one */
    void changed(Transaction transaction, Learner before);
}
