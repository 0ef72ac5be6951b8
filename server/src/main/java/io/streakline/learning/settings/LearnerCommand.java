package io.streakline.learning.settings;

import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.Pause;
import io.streakline.write.lane.Command;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A command that changes a learner. */
sealed interface LearnerCommand extends Command.OfUser {

    /**
     * Null fields stay unchanged. @param effectiveFrom for zone and day start; null: now @param displayName empty: none
     */
    record SetSettings(
            String userId,
            @Nullable ZoneId zone,
            @Nullable Integer dayStartHour,
            @Nullable Instant effectiveFrom,
            @Nullable DayOfWeek weekStart,
            @Nullable BoardName board,
            @Nullable String displayName)
            implements LearnerCommand {}

    /** Removes a pause: wholly if it has not begun, otherwise from today on. */
    record RemovePause(String userId, Pause pause) implements LearnerCommand {}

    /** Adds a pause on these dates. */
    record AddPause(String userId, Pause pause) implements LearnerCommand {}
}
