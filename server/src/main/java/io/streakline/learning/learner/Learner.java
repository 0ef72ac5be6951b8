package io.streakline.learning.learner;

import io.streakline.learning.day.ZoneHistory;
import io.streakline.learning.standing.BoardName;
import io.streakline.learning.streak.DaySet;
import io.streakline.learning.streak.Declaration;
import io.streakline.learning.streak.Pause;
import io.streakline.learning.streak.StreakFacts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts from which a user's days and streak are computed. Immutable.
 *
 * @param displayName   the name the user has chosen; null: none
 * @param declarations  in the order in which they were accepted
 * @param streakReached the turn at which the streak reached its value, apart from changes by time
 * @param achieved      ids of the user's achievements
 */
public record Learner(
        String userId,
        ZoneHistory zones,
        DayOfWeek weekStart,
        BoardName board,
        @Nullable String displayName,
        DaySet activeDays,
        List<Pause> pauses,
        List<Declaration> declarations,
        long streakReached,
        Set<String> achieved) {

    public Learner {
        pauses = List.copyOf(pauses);
        declarations = List.copyOf(declarations);
        achieved = Set.copyOf(achieved);
    }

    /** A user without any data. */
    public static Learner unknown(String userId) {
        return new Learner(
                userId,
                ZoneHistory.NONE,
                DayOfWeek.MONDAY,
                BoardName.NAMED,
                null,
                DaySet.EMPTY,
                List.of(),
                List.of(),
                0,
                Set.of());
    }

    /** The user's date at a moment. */
    public LocalDate date(Instant moment) {
        return zones.dateOf(moment);
    }

    public StreakFacts facts() {
        return new StreakFacts(zones, activeDays, pauses, declarations);
    }

    public Learner withSettings(
            ZoneHistory changedZones,
            DayOfWeek changedWeekStart,
            BoardName changedBoard,
            @Nullable String changedName) {
        return new Learner(
                userId,
                changedZones,
                changedWeekStart,
                changedBoard,
                changedName,
                activeDays,
                pauses,
                declarations,
                streakReached,
                achieved);
    }

    public Learner withActiveDays(DaySet changed) {
        return changed == activeDays
                ? this
                : new Learner(
                        userId,
                        zones,
                        weekStart,
                        board,
                        displayName,
                        changed,
                        pauses,
                        declarations,
                        streakReached,
                        achieved);
    }

    public Learner withPauses(List<Pause> changed) {
        return new Learner(
                userId,
                zones,
                weekStart,
                board,
                displayName,
                activeDays,
                changed,
                declarations,
                streakReached,
                achieved);
    }

    public Learner withDeclarations(List<Declaration> changed) {
        return new Learner(
                userId, zones, weekStart, board, displayName, activeDays, pauses, changed, streakReached, achieved);
    }

    Learner withStreakReached(long turn) {
        return new Learner(
                userId, zones, weekStart, board, displayName, activeDays, pauses, declarations, turn, achieved);
    }

    Learner withAchieved(Set<String> changed) {
        return new Learner(
                userId, zones, weekStart, board, displayName, activeDays, pauses, declarations, streakReached, changed);
    }
}
