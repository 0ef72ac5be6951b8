package io.streakline.analytics;

import io.streakline.achievement.Awarding;
import io.streakline.achievement.Awards;
import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer;
import io.streakline.learning.streak.StreakRules;
import java.util.List;

/** Turns commands on analytics into set-based SQL and events. Thread-safe. */
final class AnalyticsWriter implements Writer<AnalyticsCommand> {

    private final StreakRules rules;
    private final Awarding awarding;

    AnalyticsWriter(StreakRules rules, Awarding awarding) {
        this.rules = rules;
        this.awarding = awarding;
    }

    @Override
    public Work<AnalyticsCommand> begin(Transaction transaction, List<AnalyticsCommand> commands) {
        List<String> users = commands.stream().map(AnalyticsCommand::userId).toList();
        return new Calls(AnalyticsWork.begin(transaction, rules, users), awarding.begin(transaction));
    }

    /** What a call came to is told first, then what it achieved. */
    private record Calls(AnalyticsWork analytics, Awards awards) implements Work<AnalyticsCommand> {

        @Override
        public Answer apply(AnalyticsCommand command) {
            Answer answer = new AnalyticsCalls(analytics).apply(command);
            if (answer instanceof Answer.Done) {
                awards.figures(command.userId(), analytics.figures(command.userId()));
            }
            return answer;
        }

        @Override
        public void flush() {
            awards.flush();
            analytics.flush();
        }
    }
}
