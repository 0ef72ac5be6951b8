package io.streakline.learning.settings;

import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.Pause;
import io.streakline.write.lane.Command;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be set of a learner. */
sealed interface LearnerCommand extends Command {

    String userId();

    @Override
    default Collection<String> users() {
        return List.of(userId());
    }

    /** What is null stays as it is. @param effectiveFrom of zone and day start; null: now @param displayName empty: none */
    record SetSettings(
            String userId,
            @Nullable ZoneId zone,
            @Nullable Integer dayStartHour,
            @Nullable Instant effectiveFrom,
            @Nullable DayOfWeek weekStart,
            @Nullable BoardName board,
            @Nullable String displayName)
            implements LearnerCommand {}

    /** Takes a pause back: wholly if it has not begun, else from today on. */
    record RemovePause(String userId, Pause pause) implements LearnerCommand {}

    /** Nothing is asked of the user on these dates. */
    record AddPause(String userId, Pause pause) implements LearnerCommand {}
}
