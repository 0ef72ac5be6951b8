package io.streakline.feature.event;

import io.streakline.feature.achievement.Awarding;
import io.streakline.feature.activity.Activity;
import io.streakline.feature.activity.ActivityFeature;
import io.streakline.feature.activity.EventActivities;
import io.streakline.feature.activity.NewActivity;
import io.streakline.feature.analytics.AnalyticsWork;
import io.streakline.feature.analytics.LearnedFigures;
import io.streakline.feature.event.EventCommand.Undo;
import io.streakline.feature.leaderboard.Ranks;
import io.streakline.learning.DayBound;
import io.streakline.learning.day.Interval;
import io.streakline.learning.interval.LearnedTimes;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.ledger.DayHours;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Carries out events: one transaction for all that follows from one. Thread-safe. */
record EventWriter(ActivityFeature activities, StreakRules rules, DayBound bound, Awarding awarding, Ranks ranks)
        implements Writer<EventCommand> {

    @Override
    public void request(Transaction transaction, Pipeline to, List<EventCommand> commands) {
        AnalyticsWork.of(transaction, rules).request(to, users(commands));
        activities
                .ofEvents()
                .request(
                        transaction,
                        to,
                        commands.stream()
                                .flatMap(EventCommand::events)
                                .map(NewEvent::activity)
                                .toList());
    }

    private static List<String> users(List<EventCommand> commands) {
        return commands.stream()
                .flatMap(command -> command.users().stream())
                .distinct()
                .toList();
    }

    @Override
    public Work<EventCommand> begin(Transaction transaction, List<EventCommand> commands) {
        List<NewEvent> events = commands.stream().flatMap(EventCommand::events).toList();
        List<Undo> undone = commands.stream()
                .filter(Undo.class::isInstance)
                .map(Undo.class::cast)
                .toList();
        List<String> users = users(commands);
        List<NewActivity> entered = new ArrayList<>();
        List<LearnedTimes.Asked> spans = new ArrayList<>();
        for (NewEvent event : events) {
            entered.add(event.activity());
            if (event.learning() instanceof Learning.Span(Interval interval)) {
                spans.add(new LearnedTimes.Asked(event.userId(), interval));
            }
        }
        EventActivities feed = activities
                .ofEvents()
                .begin(
                        transaction,
                        entered,
                        undone.stream().map(Undo::activityId).toList());
        Learners learners = Learners.of(transaction, rules);
        learners.load(users);
        AnalyticsWork analytics = AnalyticsWork.of(transaction, rules);
        analytics.load(users);
        Map<LedgerEntry.Key, LedgerEntry> entries = undone.isEmpty() ? Map.of() : entries(undone, feed, learners);
        LearnedTimes times = LearnedTimes.of(transaction);
        times.load(spans, entries.values());
        DayHours hours = DayHours.of(transaction, bound);
        hours.load(days(events, learners, transaction.now()));
        var undo = new EventUndo(transaction, feed, learners, new LearnedFigures(analytics), times, hours, entries);
        return new EventWork(
                transaction, rules, feed, learners, analytics, times, hours, undo, awarding.of(transaction), ranks);
    }

    /** The days to which these events give time. */
    private static Set<DayHours.Day> days(List<NewEvent> events, Learners learners, Instant now) {
        Set<DayHours.Day> days = new HashSet<>();
        for (NewEvent event : events) {
            Learner learner = learners.learner(event.userId());
            switch (event.learning()) {
                case Learning.None none -> {}
                case Learning.Amount amount ->
                    days.add(new DayHours.Day(
                            event.userId(),
                            learner.date(
                                    Objects.requireNonNullElse(event.activity().occurredAt(), now))));
                case Learning.Span(Interval interval) -> {
                    LocalDate last = learner.date(interval.end());
                    for (LocalDate date = learner.date(interval.start());
                            !date.isAfter(last);
                            date = date.plusDays(1)) {
                        days.add(new DayHours.Day(event.userId(), date));
                    }
                }
            }
        }
        return days;
    }

    private static Map<LedgerEntry.Key, LedgerEntry> entries(
            List<Undo> undone, EventActivities feed, Learners learners) {
        List<LedgerEntry.Key> keys = undone.stream()
                .map(undo -> feed.find(undo.userId(), undo.activityId()))
                .filter(Objects::nonNull)
                .map(EventWriter::key)
                .distinct()
                .toList();
        return keys.isEmpty() ? Map.of() : learners.stored(keys);
    }

    /** Where the ledger tells of an activity: the first event of it is its creation. */
    static LedgerEntry.Key key(Activity activity) {
        return new LedgerEntry.Key(activity.userId(), activity.createdOffset());
    }
}
