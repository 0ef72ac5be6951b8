package io.streakline.feature.analytics;

import io.streakline.base.problem.ErrorCode;
import io.streakline.base.problem.Problem;
import io.streakline.feature.analytics.Analytics.Part;
import io.streakline.learning.Hours;
import io.streakline.learning.Stat;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies events to the analytics of a transaction's users, and undoes them. */
public record LearnedFigures(AnalyticsWork work) {

    /**
     * The changes by an event.
     *
     * @param day    the date of the event, whose logs count
     * @param millis learning time, by date; for an undo, negative for lost time and positive for time that counts for
     *     another event instead
     * @param stat   the counter of its type; null for none
     */
    public record Change(
            String userId,
            LocalDate day,
            Map<LocalDate, Long> millis,
            @Nullable Stat stat) {

        private long totalMillis() {
            return millis.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Adds an event to totals, weeks and months; {@link AnalyticsWork#tell} sends the changes. The caller writes the
     * ledger.
     */
    public void learned(Change change) {
        EnumSet<Part> parts = work.partsOf(change.userId(), EnumSet.noneOf(Part.class));
        Analytics document = work.document(change.userId());
        parts.addAll(apply(document, change, 1));
        judge(document, parts);
        if (!parts.isEmpty()) {
            work.later(document, parts);
        }
    }

    /** Adds the streak to the changes, if it has changed. */
    private void judge(Analytics document, EnumSet<Part> parts) {
        int current = document.currentStreak;
        int longest = document.longestStreak;
        work.judge(document);
        if (document.currentStreak != current || document.longestStreak != longest) {
            parts.add(Part.STREAK);
        }
    }

    /** Why an event cannot be undone: corrections have used up what it added. Null if it can. */
    public @Nullable Problem refusal(Change gone) {
        Analytics document = work.known(gone.userId());
        if (document == null) {
            return null;
        }
        if (document.millis + gone.totalMillis() < 0) {
            return Problem.of(
                    ErrorCode.BELOW_ZERO,
                    "Undoing this would make total learning hours negative; they are "
                            + Hours.ofMillis(document.millis));
        }
        if (gone.stat() != null && document.stat(gone.stat()) < 1) {
            return Problem.of(ErrorCode.BELOW_ZERO, "Without it, " + gone.stat().field() + " would become negative");
        }
        return null;
    }

    /** Subtracts an event from totals, weeks and months, and sends the changes; the caller writes the ledger. */
    public void unlearned(Change gone) {
        Analytics document = work.known(gone.userId());
        if (document == null) {
            return; // an activity's, of a user who has only such
        }
        EnumSet<Part> parts = apply(document, gone, -1);
        judge(document, parts);
        if (!parts.isEmpty()) {
            work.changed(document, parts, false);
        }
    }

    /** @param count the change of the counter. Returns the changed parts */
    private EnumSet<Part> apply(Analytics document, Change change, int count) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        change.millis().forEach((date, millis) -> {
            work.addMillis(document, millis);
            work.book(document, date, new Amount(millis, 0));
            parts.addAll(EnumSet.of(Part.HOURS, Part.WEEKS, Part.MONTHS));
        });
        if (change.stat() != null) {
            work.addStat(document, change.stat(), count);
            parts.add(Part.of(change.stat()));
            if (change.stat() == Stat.LOGS_CREATED) {
                work.book(document, change.day(), new Amount(0, count));
                parts.addAll(EnumSet.of(Part.WEEKS, Part.MONTHS));
            }
        }
        return parts;
    }
}
