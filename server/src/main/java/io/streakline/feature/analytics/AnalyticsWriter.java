package io.streakline.feature.analytics;

import io.streakline.feature.achievement.Awarding;
import io.streakline.feature.achievement.Awards;
import io.streakline.learning.DayBound;
import io.streakline.learning.ledger.DayHours;
import io.streakline.learning.streak.StreakRules;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns commands on analytics into set-based SQL and events. Thread-safe. */
record AnalyticsWriter(StreakRules rules, DayBound bound, Awarding awarding) implements Writer<AnalyticsCommand> {

    @Override
    public void request(Transaction transaction, Pipeline to, List<AnalyticsCommand> commands) {
        AnalyticsWork.of(transaction, rules)
                .request(to, commands.stream().map(AnalyticsCommand::userId).toList());
    }

    @Override
    public Work<AnalyticsCommand> begin(Transaction transaction, List<AnalyticsCommand> commands) {
        List<String> users = commands.stream().map(AnalyticsCommand::userId).toList();
        AnalyticsWork analytics = AnalyticsWork.of(transaction, rules);
        analytics.load(users);
        Set<DayHours.Day> days = commands.stream()
                .filter(AnalyticsCommand.AddHours.class::isInstance)
                .map(command -> new DayHours.Day(command.userId(), analytics.today(command.userId())))
                .collect(Collectors.toSet());
        DayHours hours = DayHours.of(transaction, bound);
        hours.load(days);
        return new Calls(new AnalyticsCalls(analytics, hours, bound), awarding.of(transaction));
    }

    /** Sends a call's result first, then its achievements. */
    private record Calls(AnalyticsCalls calls, Awards awards) implements Work<AnalyticsCommand> {

        @Override
        public Answer apply(AnalyticsCommand command) {
            Answer answer = calls.apply(command);
            if (answer instanceof Answer.Done) {
                awards.figures(command.userId(), calls.work().figures(command.userId()));
            }
            return answer;
        }
    }
}
