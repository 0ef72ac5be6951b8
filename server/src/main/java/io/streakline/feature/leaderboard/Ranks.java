package io.streakline.feature.leaderboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.learning.Metric;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.standing.BoardName;
import java.io.IOException;
import java.util.Map;

/** The all-time ranks that result from a user's figures. Thread-safe. */
public final class Ranks {

    private final BoardReader reader;

    Ranks(BoardReader reader) {
        this.reader = reader;
    }

    /**
     * Writes a rank for each metric, from the current boards; further changes may be in flight. Null if the user has no
     * score, or is hidden.
     *
     * @param figures in the units of their metrics; a missing one counts as 0
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
