package io.streakline.feature.analytics;

import io.streakline.base.json.Json;
import io.streakline.base.problem.ErrorCode;
import io.streakline.feature.analytics.Analytics.Part;
import io.streakline.feature.analytics.AnalyticsCommand.AddHours;
import io.streakline.feature.analytics.AnalyticsCommand.AddWeek;
import io.streakline.feature.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.feature.analytics.AnalyticsCommand.Increment;
import io.streakline.feature.analytics.AnalyticsCommand.Init;
import io.streakline.feature.analytics.AnalyticsCommand.RemoveWeek;
import io.streakline.feature.analytics.AnalyticsCommand.TellTimePassed;
import io.streakline.feature.analytics.AnalyticsStore.Added;
import io.streakline.feature.analytics.AnalyticsStore.Removed;
import io.streakline.learning.DayBound;
import io.streakline.learning.Hours;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.learning.ledger.Credit;
import io.streakline.learning.ledger.DayHours;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerEntry.Kind;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

/** Carries out the calls on analytics: each changes the document, is added to the ledger, and sends an event. */
record AnalyticsCalls(AnalyticsWork work, DayHours hours, DayBound bound) {

    Answer apply(AnalyticsCommand command) {
        return switch (command) {
            case Init init -> init(init);
            case AddHours add -> addHours(add);
            case DeclareStreak declare -> declareStreak(declare);
            case Increment increment -> increment(increment);
            case AddWeek add -> addWeek(add);
            case TellTimePassed tell -> tellTimePassed(tell);
            case RemoveWeek remove -> removeWeek(remove);
        };
    }

    private Answer init(Init init) {
        Analytics known = work.known(init.userId());
        return known == null
                ? work.changed(work.document(init.userId()), EnumSet.allOf(Part.class), false)
                : Answer.done(200, known.json(null));
    }

    private Answer addHours(AddHours add) {
        Analytics known = work.known(add.userId());
        long before = known == null ? 0 : known.millis;
        LocalDate today = work.today(add.userId());
        Map<LocalDate, Long> given = Map.of(today, add.millis());
        Map<LocalDate, Long> capped = hours.capped(add.userId(), given);
        long counted = add.millis() - capped.getOrDefault(today, 0L);
        if (before + counted < 0) {
            return Answer.refused(
                    ErrorCode.BELOW_ZERO,
                    "Total learning hours cannot fall below 0; they are " + Hours.ofMillis(before));
        }
        var parts = work.partsOf(add.userId(), EnumSet.of(Part.HOURS, Part.WEEKS, Part.MONTHS));
        Analytics document = work.document(add.userId());
        Credit credit = hours.credit(add.userId(), "", given, capped);
        work.addMillis(document, counted);
        work.book(document, today, new Amount(counted, 0));
        work.learners()
                .add(entry(
                        document, Kind.HOURS, today, Map.of(Metric.HOURS, add.millis()), LedgerDetail.amount(capped)));
        work.changed(document, parts, false);
        return Answer.done(200, document.jsonWith(credit));
    }

    private Answer tellTimePassed(TellTimePassed tell) {
        Analytics document = work.known(tell.userId());
        if (document != null) {
            work.tellTimePassed(document);
        }
        return Answer.done(200, "{}");
    }

    private Answer declareStreak(DeclareStreak declare) {
        var parts = work.partsOf(declare.userId(), EnumSet.of(Part.STREAK));
        Analytics document = work.document(declare.userId());
        LocalDate today = work.today(declare.userId());
        work.learners().declare(declare.userId(), today, declare.current(), declare.longest());
        work.judge(document);
        work.learners().add(entry(document, Kind.STREAK, today, Map.of(), Json.object(to -> {
            to.writeNumberField("current", declare.current());
            to.writeNumberField("longest", declare.longest());
        })));
        return work.changed(document, parts, false);
    }

    private Answer increment(Increment increment) {
        Stat stat = increment.stat();
        Analytics known = work.known(increment.userId());
        long before = known == null ? 0 : known.stat(stat);
        if (before + increment.by() < 0) {
            return Answer.refused(ErrorCode.BELOW_ZERO, stat.field() + " cannot fall below 0; it is " + before);
        }
        var parts = work.partsOf(increment.userId(), EnumSet.of(Part.of(stat)));
        Analytics document = work.document(increment.userId());
        work.addStat(document, stat, increment.by());
        if (stat == Stat.LOGS_CREATED) {
            parts.add(Part.WEEKS);
            parts.add(Part.MONTHS);
        }
        LocalDate today = work.today(increment.userId());
        if (stat == Stat.LOGS_CREATED) {
            work.book(document, today, new Amount(0, increment.by()));
        }
        work.learners()
                .add(entry(
                        document,
                        Kind.INCREMENT,
                        today,
                        Map.of(Metric.of(stat), increment.by()),
                        Json.object(to -> to.writeNumberField(stat.field(), increment.by()))));
        return work.changed(document, parts, false);
    }

    private Answer addWeek(AddWeek add) {
        var parts = work.partsOf(add.userId(), EnumSet.of(Part.WEEKS));
        Analytics document = work.document(add.userId());
        LocalDate week = work.week(add.userId(), add.date());
        long declared = document.declaredWeeks.getOrDefault(week, Amount.ZERO).millis();
        long over = bound.ofWeek().capped(declared, 0, add.millis());
        Map<LocalDate, Long> capped = over == 0 ? Map.of() : Map.of(week, over);
        var amount = new Amount(add.millis() - over, add.logs());
        document.declare(week, amount);
        work.add(new Added(add.userId(), week, amount));
        work.learners()
                .add(entry(
                        document,
                        Kind.WEEKLY,
                        week,
                        Map.of(Metric.HOURS, add.millis(), Metric.LOGS, add.logs()),
                        LedgerDetail.amount(capped)));
        work.changed(document, parts, true);
        return Answer.done(200, document.jsonWith(new Credit(Map.of(week, add.millis()), capped)));
    }

    /** Also removes weeks that were declared under another week start and are shown as this one. */
    private Answer removeWeek(RemoveWeek remove) {
        Analytics document = work.known(remove.userId());
        if (document == null) {
            return Answer.refused(ErrorCode.ANALYTICS_NOT_FOUND, ErrorCode.ANALYTICS_NOT_FOUND.title());
        }
        Answer answer = Answer.done(200, document.json(null));
        for (LocalDate week : document.declaredFor(work.week(remove.userId(), remove.date()))) {
            Amount amount = Objects.requireNonNull(document.declaredWeeks.remove(week));
            work.remove(new Removed(remove.userId(), week));
            var figures = Map.of(Metric.HOURS, -amount.millis(), Metric.LOGS, -amount.logs());
            work.learners().add(entry(document, Kind.WEEKLY, week, figures, LedgerDetail.TAKEN_BACK));
            answer = work.changed(document, EnumSet.of(Part.WEEKS), false);
        }
        return answer;
    }

    /** Must be added before the event about it is appended. */
    private LedgerEntry entry(Analytics document, Kind kind, LocalDate day, Map<Metric, Long> more, String detail) {
        Transaction transaction = work.transaction();
        return new LedgerEntry(
                document.userId,
                transaction.stream(document.userId).nextOffset(),
                kind,
                "",
                null,
                transaction.now(),
                transaction.now(),
                day,
                false,
                more.getOrDefault(Metric.HOURS, 0L),
                more.getOrDefault(Metric.LOGS, 0L),
                more.getOrDefault(Metric.GOALS, 0L),
                more.getOrDefault(Metric.SKILLS, 0L),
                detail);
    }
}
