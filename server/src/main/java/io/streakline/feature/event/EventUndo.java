package io.streakline.feature.event;

import io.streakline.base.problem.Problem;
import io.streakline.feature.activity.Activity;
import io.streakline.feature.activity.EventActivities;
import io.streakline.feature.analytics.LearnedFigures;
import io.streakline.feature.analytics.LearnedFigures.Change;
import io.streakline.feature.event.EventCommand.Undo;
import io.streakline.learning.Stat;
import io.streakline.learning.interval.LearnedTimes;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.ledger.Credit;
import io.streakline.learning.ledger.DayHours;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerEntry.Kind;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Undoes activities and events: their figures are as if they had never existed, and the ledger has one more entry.
 *
 * @param entries their entries in the ledger when the transaction began
 */
record EventUndo(
        Transaction transaction,
        EventActivities activities,
        Learners learners,
        LearnedFigures figures,
        LearnedTimes times,
        DayHours hours,
        Map<LedgerEntry.Key, LedgerEntry> entries) {

    /** Items that are already deleted do not change: their figures were undone with them, or kept on purpose. */
    Answer undo(Undo undo) {
        LedgerEntry entry = entry(activities.find(undo.userId(), undo.activityId()));
        if (entry != null) {
            LedgerDetail detail = times.undone(learners.learner(undo.userId()), entry);
            Map<LocalDate, Long> given = given(entry, detail);
            Map<LocalDate, Long> capped = hours.capped(undo.userId(), given);
            Change gone = change(entry, new Credit(given, capped).counted());
            Problem refusal = figures.refusal(gone);
            if (refusal != null) {
                return new Answer.Refused(refusal);
            }
            // Its offset is that of the first event about it, which comes with the deletion.
            learners.undo(entry, transaction.stream(undo.userId()).nextOffset(), detail.withCapped(capped));
            times.undo(entry, detail);
            hours.credit(undo.userId(), entry.type(), given, capped);
            Answer deleted = activities.forget(undo.userId(), undo.activityId());
            figures.unlearned(gone);
            return deleted;
        }
        return activities.forget(undo.userId(), undo.activityId());
    }

    private @Nullable LedgerEntry entry(@Nullable Activity activity) {
        return activity == null ? null : entries.get(EventWriter.key(activity));
    }

    /** The change of its dates: negative for lost time, positive for time that counts for another event. */
    private static Map<LocalDate, Long> given(LedgerEntry entry, LedgerDetail detail) {
        Map<LocalDate, Long> given = new TreeMap<>(detail.total());
        given.merge(entry.day(), -entry.millis(), Long::sum);
        given.values().removeIf(amount -> amount == 0);
        return given;
    }

    private static Change change(LedgerEntry entry, Map<LocalDate, Long> millis) {
        Stat stat = entry.kind() == Kind.EVENT ? Stat.ofEvent(entry.type()).orElse(null) : null;
        return new Change(entry.userId(), entry.day(), millis, stat);
    }
}
