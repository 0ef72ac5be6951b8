package io.streakline.feature.event;

import io.streakline.base.input.Batch;
import io.streakline.base.json.Json;
import io.streakline.base.json.JsonObject;
import io.streakline.feature.achievement.AchievementView;
import io.streakline.feature.achievement.Awards;
import io.streakline.feature.activity.Activity;
import io.streakline.feature.activity.EventActivities;
import io.streakline.feature.analytics.AnalyticsWork;
import io.streakline.feature.analytics.LearnedFigures;
import io.streakline.feature.event.EventCommand.Record;
import io.streakline.feature.event.EventCommand.RecordBatch;
import io.streakline.feature.event.EventCommand.Undo;
import io.streakline.feature.leaderboard.Ranks;
import io.streakline.learning.Stat;
import io.streakline.learning.interval.LearnedTimes;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.ledger.DayHours;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerEntry.Kind;
import io.streakline.learning.settings.LearnerReader;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/** The events of one transaction. */
record EventWork(
        Transaction transaction,
        StreakRules rules,
        EventActivities activities,
        Learners learners,
        AnalyticsWork analytics,
        LearnedTimes times,
        DayHours hours,
        EventUndo undo,
        Awards awards,
        Ranks ranks)
        implements Work<EventCommand> {

    @Override
    public Answer apply(EventCommand command) {
        return switch (command) {
            case Record one -> record(one.event());
            case Undo one -> undo.undo(one);
            case RecordBatch batch -> {
                String results = batch.batch().results(this::result);
                analytics.tell();
                yield Answer.done(200, results);
            }
        };
    }

    private Answer record(NewEvent event) {
        var outcome = new EventOutcome();
        return switch (enter(event, outcome, analytics::tell)) {
            case EventActivities.Entered.Refused refused -> new Answer.Refused(refused.problem());
            case EventActivities.Entered.Present present ->
                Answer.done(present.activity() == null ? 200 : 201, body(event.userId(), present.json(), outcome));
        };
    }

    private String result(NewEvent event) {
        // A batch sends each user's figures once, at its end.
        var outcome = new EventOutcome();
        return switch (enter(event, outcome, () -> {})) {
            case EventActivities.Entered.Refused refused ->
                Batch.refused(refused.problem().message());
            case EventActivities.Entered.Present present -> stored(present, outcome);
        };
    }

    private static String stored(EventActivities.Entered.Present present, EventOutcome outcome) {
        JsonObject item = JsonObject.parse(present.json());
        String id = Objects.requireNonNull(item.node("_id")).asText();
        return item.has("deleted")
                ? Batch.gone(id)
                : Batch.stored(present.activity() == null ? 200 : 201, id, outcome.credit::write);
    }

    /**
     * Adds to the feed first: an event whose externalId exists, or existed, was already counted.
     *
     * @param outcome receives the results
     * @param counted called before achievements are given
     */
    private EventActivities.Entered enter(NewEvent event, EventOutcome outcome, Runnable counted) {
        EventActivities.Entered entered = activities.enter(event.activity());
        if (entered instanceof EventActivities.Entered.Present present && present.activity() != null) {
            Activity activity = present.activity();
            LocalDate day = count(activity, event.learning(), outcome);
            counted.run();
            outcome.achieved.addAll(
                    awards.event(activity.userId(), activity.type(), day, analytics.figures(activity.userId())));
        }
        return entered;
    }

    /** Returns its day. */
    private LocalDate count(Activity activity, Learning learning, EventOutcome outcome) {
        Learner learner = learners.learner(activity.userId());
        Instant occurredAt = activity.timestamp();
        LocalDate day = learner.date(occurredAt);
        Map<LocalDate, Long> millis = switch (learning) {
            case Learning.None none -> Map.of();
            case Learning.Amount amount -> Map.of(day, amount.millis());
            case Learning.Span span -> times.add(learner, activity.type(), span.interval(), activity.createdOffset());
        };
        Map<LocalDate, Long> capped = hours.capped(activity.userId(), millis);
        outcome.credit = hours.credit(activity.userId(), activity.type(), millis, capped);
        var stat = Stat.ofEvent(activity.type());
        learners.add(new LedgerEntry(
                activity.userId(),
                activity.createdOffset(),
                Kind.EVENT,
                activity.type(),
                activity.id(),
                transaction.now(),
                occurredAt,
                day,
                rules.countsForStreaks(activity.type(), occurredAt, transaction.now()),
                learning instanceof Learning.Amount amount ? amount.millis() : 0,
                stat.filter(Stat.LOGS_CREATED::equals).isPresent() ? 1 : 0,
                stat.filter(Stat.GOALS_COMPLETED::equals).isPresent() ? 1 : 0,
                stat.filter(Stat.SKILLS_ADDED::equals).isPresent() ? 1 : 0,
                learning instanceof Learning.Span span
                        ? LedgerDetail.span(span.interval(), millis, capped)
                        : LedgerDetail.amount(capped)));
        new LearnedFigures(analytics)
                .learned(
                        new LearnedFigures.Change(activity.userId(), day, outcome.credit.counted(), stat.orElse(null)));
        return day;
    }

    private String body(String userId, String activity, EventOutcome outcome) {
        var streak = Streaks.judge(learners.learner(userId).facts(), rules.freezes(), transaction.now());
        return Json.object(to -> {
            to.writeFieldName("activity");
            to.writeRawValue(activity);
            to.writeFieldName("analytics");
            String document = analytics.json(userId);
            to.writeRawValue(document == null ? "null" : document);
            to.writeFieldName("streak");
            to.writeRawValue(LearnerReader.json(streak));
            to.writeFieldName("achievements");
            AchievementView.given(outcome.achieved, to);
            ranks.write("rank", learners.learner(userId), analytics.scores(userId), to);
            outcome.credit.write(to);
        });
    }
}
