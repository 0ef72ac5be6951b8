package io.streakline.analytics;

import io.streakline.analytics.Analytics.Part;
import io.streakline.analytics.AnalyticsCommand.AddHours;
import io.streakline.analytics.AnalyticsCommand.AddWeek;
import io.streakline.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.analytics.AnalyticsCommand.Increment;
import io.streakline.analytics.AnalyticsCommand.Init;
import io.streakline.analytics.AnalyticsStore.Added;
import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer;
import io.streakline.learning.Hours;
import io.streakline.learning.Stat;
import io.streakline.problem.ErrorCode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns commands on analytics into set-based SQL and events. Thread-safe. */
final class AnalyticsWriter implements Writer<AnalyticsCommand> {

    @Override
    public Work<AnalyticsCommand> begin(Transaction transaction, List<AnalyticsCommand> commands) {
        List<String> users =
                commands.stream().map(AnalyticsCommand::userId).distinct().toList();
        LocalDate today = LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC);
        return new AnalyticsWork(transaction, today, AnalyticsStore.load(transaction.handle(), users, today));
    }

    private static final class AnalyticsWork implements Work<AnalyticsCommand> {

        private final Transaction transaction;
        private final LocalDate today;
        private final Map<String, Analytics> documents;
        private final Set<Analytics> changed = new LinkedHashSet<>();
        private final List<Added> weeks = new ArrayList<>();
        private final List<Added> days = new ArrayList<>();

        AnalyticsWork(Transaction transaction, LocalDate today, Map<String, Analytics> documents) {
            this.transaction = transaction;
            this.today = today;
            this.documents = documents;
        }

        @Override
        public Answer apply(AnalyticsCommand command) {
            return switch (command) {
                case Init init -> init(init);
                case AddHours add -> addHours(add);
                case DeclareStreak declare -> declareStreak(declare);
                case Increment increment -> increment(increment);
                case AddWeek add -> addWeek(add);
            };
        }

        private Answer init(Init init) {
            return documents.containsKey(init.userId())
                    ? Answer.done(200, document(init.userId()).json(null))
                    : changed(document(init.userId()), EnumSet.allOf(Part.class), false);
        }

        private Answer addHours(AddHours add) {
            long before = documents.containsKey(add.userId()) ? document(add.userId()).millis : 0;
            if (before + add.millis() < 0) {
                return Answer.refused(
                        ErrorCode.BELOW_ZERO,
                        "Total learning hours can't go below 0; they are " + Hours.ofMillis(before));
            }
            var parts = partsOf(add, EnumSet.of(Part.HOURS, Part.MONTHS));
            Analytics document = document(add.userId());
            document.millis += add.millis();
            addToday(document, add.millis(), 0);
            return changed(document, parts, false);
        }

        private Answer declareStreak(DeclareStreak declare) {
            var parts = partsOf(declare, EnumSet.of(Part.STREAK));
            Analytics document = document(declare.userId());
            document.currentStreak = declare.current();
            document.longestStreak = Math.max(declare.current(), declare.longest());
            document.streakDeclared = today;
            return changed(document, parts, false);
        }

        private Answer increment(Increment increment) {
            Stat stat = increment.stat();
            long before = documents.containsKey(increment.userId())
                    ? document(increment.userId()).stat(stat)
                    : 0;
            if (before + increment.by() < 0) {
                return Answer.refused(ErrorCode.BELOW_ZERO, stat.field() + " can't go below 0; it is " + before);
            }
            var parts = partsOf(increment, EnumSet.of(Part.of(stat)));
            Analytics document = document(increment.userId());
            document.stats.put(stat, before + increment.by());
            if (stat == Stat.LOGS_CREATED) {
                addToday(document, 0, increment.by());
                parts.add(Part.MONTHS);
            }
            return changed(document, parts, false);
        }

        private Answer addWeek(AddWeek add) {
            var parts = partsOf(add, EnumSet.of(Part.WEEKS));
            Analytics document = document(add.userId());
            var amount = new Amount(add.millis(), add.logs());
            document.weeks.merge(add.week(), amount, (old, more) -> old.plus(more.millis(), more.logs()));
            weeks.add(new Added(add.userId(), add.week(), amount));
            return changed(document, parts, true);
        }

        /** A document's first event holds all of it. */
        private EnumSet<Part> partsOf(AnalyticsCommand command, EnumSet<Part> changing) {
            return documents.containsKey(command.userId()) ? changing : EnumSet.allOf(Part.class);
        }

        private Analytics document(String userId) {
            return documents.computeIfAbsent(
                    userId, user -> new Analytics(user, transaction.stream(user).nextId(), transaction.now()));
        }

        private void addToday(Analytics document, long millis, long logs) {
            document.months.merge(
                    YearMonth.from(today),
                    new Amount(millis, logs),
                    (old, more) -> old.plus(more.millis(), more.logs()));
            days.add(new Added(document.userId, today, new Amount(millis, logs)));
        }

        private Answer changed(Analytics document, Set<Part> parts, boolean weekAdded) {
            changed.add(document);
            document.updatedAt = transaction.now();
            transaction.stream(document.userId).append("analytics:updated", document.changes(parts, weekAdded));
            return Answer.done(200, document.json(null));
        }

        @Override
        public void flush() {
            var handle = transaction.handle();
            if (!changed.isEmpty()) {
                AnalyticsStore.save(handle, List.copyOf(changed));
            }
            if (!weeks.isEmpty()) {
                AnalyticsStore.addWeeks(handle, weeks);
            }
            if (!days.isEmpty()) {
                AnalyticsStore.addDays(handle, days);
            }
        }
    }
}
