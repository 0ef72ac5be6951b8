package io.streakline.activity;

import io.streakline.commit.Transaction;
import io.streakline.feed.CreationListener;
import io.streakline.learner.Learners;
import io.streakline.learner.LedgerEntry.Kind;
import io.streakline.learning.streak.StreakRules;
import java.util.Collection;
import java.util.List;

/** An activity changes no counter and no hours, but it makes its day active. */
final class ActiveDays implements CreationListener<Activity> {

    private final StreakRules rules;

    ActiveDays(StreakRules rules) {
        this.rules = rules;
    }

    @Override
    public void begin(Transaction transaction, Collection<String> users) {
        Learners.begin(transaction, rules, users);
    }

    @Override
    public void created(Transaction transaction, Activity activity) {
        Learners.begin(transaction, rules, List.of())
                .addEvent(
                        Kind.ACTIVITY,
                        activity.userId(),
                        activity.type(),
                        activity.id(),
                        activity.createdOffset(),
                        activity.timestamp());
    }

    @Override
    public void flush(Transaction transaction) {
        Learners.begin(transaction, rules, List.of()).flush();
    }
}
