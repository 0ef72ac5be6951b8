package io.streakline.feature.rebuild;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.feature.analytics.AnalyticsRecount;
import io.streakline.feature.analytics.AnalyticsWork;
import io.streakline.learning.recount.Difference;
import io.streakline.learning.recount.Recounts;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.StreakRules;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Carries out rebuilds, each in its own transaction. Thread-safe. */
record RebuildWriter(StreakRules rules) implements Writer<Rebuild> {

    @Override
    public Work<Rebuild> begin(Transaction transaction, List<Rebuild> commands) {
        List<String> users = commands.stream()
                .flatMap(command -> command.userIds().stream())
                .distinct()
                .toList();
        // Days first, because the analytics read weeks and months from them.
        Recounts recounts = Recounts.begin(transaction, rules, users);
        AnalyticsWork analytics = AnalyticsWork.of(transaction, rules);
        analytics.load(users);
        return new RebuildWork(recounts, analytics, BoardChanges.of(transaction));
    }

    private record RebuildWork(Recounts recounts, AnalyticsWork analytics, BoardChanges standings)
            implements Work<Rebuild> {

        @Override
        public Answer apply(Rebuild rebuild) {
            List<Difference> differences = new ArrayList<>(recounts.differences());
            var wrong = differences.stream().map(Difference::userId).collect(Collectors.toSet());
            for (String userId : rebuild.userIds()) {
                differences.addAll(
                        new AnalyticsRecount(analytics).repair(userId, recounts.of(userId), wrong.contains(userId)));
            }
            if (!differences.isEmpty()) {
                standings.repair();
            }
            return Answer.done(200, Json.object(to -> {
                to.writeNumberField("users", rebuild.userIds().size());
                to.writeNumberField("differing", differences.size());
                to.writeArrayFieldStart("differences");
                for (Difference difference :
                        differences.subList(0, Math.min(differences.size(), Limits.REBUILD_DIFFERENCES))) {
                    write(difference, to);
                }
                to.writeEndArray();
                if (rebuild.next().isEmpty()) {
                    to.writeNullField("next");
                } else {
                    to.writeStringField("next", rebuild.next());
                }
            }));
        }

        private static void write(Difference difference, JsonGenerator to) throws IOException {
            to.writeStartObject();
            to.writeStringField("userId", difference.userId());
            to.writeStringField("field", difference.field());
            to.writeStringField("before", difference.before());
            to.writeStringField("after", difference.after());
            to.writeEndObject();
        }
    }
}
