package io.streakline.feature.leaderboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.learning.Metric;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.standing.BoardName;
import java.io.IOException;
import java.util.Map;

/** What a change is worth: the all-time ranks that a user's figures give. Thread-safe. */
public final class Ranks {

    private final BoardReader reader;

    Ranks(BoardReader reader) {
        this.reader = reader;
    }

    /**
     * Writes a rank for each metric, as the boards stand: others may be on their way. Null for whoever has nothing, or is
     * hidden.
     *
     * @param figures in the units of their metrics; one that is missing counts as 0
     */
    public void write(String field, Learner learner, Map<Metric, Long> figures, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart(field);
        for (Metric metric : Metric.values()) {
            long score = figures.getOrDefault(metric, 0L);
            if (score <= 0 || learner.board() == BoardName.HIDDEN) {
                to.writeNullField(metric.word());
            } else {
                to.writeNumberField(metric.word(), reader.rankWith(BoardKey.allTime(metric), learner.userId(), score));
            }
        }
        to.writeEndObject();
    }
}
