package io.streakline.analytics;

import io.streakline.commit.Transaction;
import io.streakline.commit.Writer;
import io.streakline.learning.streak.StreakRules;
import java.util.List;

/** Turns commands on analytics into set-based SQL and events. Thread-safe. */
final class AnalyticsWriter implements Writer<AnalyticsCommand> {

    private final StreakRules rules;

    AnalyticsWriter(StreakRules rules) {
        this.rules = rules;
    }

    @Override
    public Work<AnalyticsCommand> begin(Transaction transaction, List<AnalyticsCommand> commands) {
        return AnalyticsWork.begin(
                transaction,
                rules,
                commands.stream().map(AnalyticsCommand::userId).toList());
    }
}
