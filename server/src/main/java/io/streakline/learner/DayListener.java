package io.streakline.learner;

import io.streakline.commit.Transaction;

/** What another feature does when an activity alone has made a day active, in its transaction. Called on lane threads. */
public interface DayListener {

    /** @param before the learner as it was until then; {@link Learners} holds the present one */
    void active(Transaction transaction, Learner before);

    /** Writes what came of all. */
    void flush(Transaction transaction);
}
