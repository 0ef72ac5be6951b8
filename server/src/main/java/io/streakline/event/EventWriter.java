package io.streakline.event;

import io.streakline.activity.ActivityFeature;
import io.streakline.activity.NewActivity;
import io.streakline.analytics.AnalyticsWork;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer;
import io.streakline.learner.LearnedTimes;
import io.streakline.learner.Learners;
import io.streakline.learning.day.Interval;
import io.streakline.learning.streak.StreakRules;
import java.util.ArrayList;
import java.util.List;

/** Carries out events: one transaction for all that follows from one. Thread-safe. */
final class EventWriter implements Writer<EventCommand> {

    private final ActivityFeature activities;
    private final StreakRules rules;

    EventWriter(ActivityFeature activities, StreakRules rules) {
        this.activities = activities;
        this.rules = rules;
    }

    @Override
    public Work<EventCommand> begin(Transaction transaction, List<EventCommand> commands) {
        List<NewEvent> events = commands.stream().flatMap(EventCommand::events).toList();
        List<String> users = events.stream().map(NewEvent::userId).distinct().toList();
        List<NewActivity> entered = new ArrayList<>();
        List<LearnedTimes.Asked> spans = new ArrayList<>();
        for (NewEvent event : events) {
            entered.add(event.activity());
            if (event.learning() instanceof Learning.Span(Interval interval)) {
                spans.add(new LearnedTimes.Asked(event.userId(), interval));
            }
        }
        return new EventWork(
                transaction,
                rules,
                activities.ofEvents().begin(transaction, entered),
                Learners.begin(transaction, rules, users),
                AnalyticsWork.begin(transaction, rules, users),
                LearnedTimes.begin(transaction, spans));
    }
}
