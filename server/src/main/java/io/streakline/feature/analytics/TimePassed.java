package io.streakline.feature.analytics;

import io.streakline.feature.analytics.Analytics.Part;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.streak.Streak;
import io.streakline.learning.streak.Streaks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;

/**
 * Changes by time alone to a user's analytics since the stream last sent them: the streak, and the shown weeks and
 * months. They occur only at the end of the user's day. Pure.
 */
final class TimePassed {

    private TimePassed() {}

    /**
     * @param told    when the stream last sent the analytics
     * @param freezes the setting for computing streaks
     */
    static EnumSet<Part> changed(Learner learner, int freezes, Instant told, Instant now) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        LocalDate then = learner.date(told);
        LocalDate today = learner.date(now);
        if (then.equals(today)) {
            return parts;
        }
        Streak was = Streaks.judge(learner.facts(), freezes, told);
        Streak is = Streaks.judge(learner.facts(), freezes, now);
        if (was.current() != is.current() || was.longest() != is.longest()) {
            parts.add(Part.STREAK);
        }
        ShownWindows before = ShownWindows.of(then, learner.weekStart());
        ShownWindows after = ShownWindows.of(today, learner.weekStart());
        if (!before.firstWeek().equals(after.firstWeek())) {
            parts.add(Part.WEEKS);
        }
        if (!before.firstMonth().equals(after.firstMonth())) {
            parts.add(Part.MONTHS);
        }
        return parts;
    }
}
