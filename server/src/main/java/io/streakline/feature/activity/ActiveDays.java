package io.streakline.feature.activity;

import io.streakline.feature.achievement.Awarding;
import io.streakline.feature.feed.CreationListener;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.learner.StreakListener;
import io.streakline.learning.ledger.LedgerEntry.Kind;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Transaction;
import java.util.Collection;

/** An activity changes no counter and no hours, but it makes its day active, and may reach an achievement. */
record ActiveDays(StreakRules rules, Awarding awarding, StreakListener listener) implements CreationListener<Activity> {

    @Override
    public void request(Transaction transaction, Pipeline to, Collection<String> users) {
        Learners.of(transaction, rules).request(to, users);
    }

    @Override
    public void created(Transaction transaction, Activity activity) {
        Learners learners = Learners.of(transaction, rules);
        String userId = activity.userId();
        Learner before = learners.learner(userId);
        learners.addEvent(
                Kind.ACTIVITY, userId, activity.type(), activity.id(), activity.createdOffset(), activity.timestamp());
        boolean newlyActive = learners.learner(userId).activeDays() != before.activeDays();
        if (newlyActive) {
            listener.changed(transaction, before);
        }
        awarding.of(transaction).activity(userId, activity.type(), activity.timestamp(), newlyActive);
    }
}
