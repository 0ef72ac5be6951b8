package io.streakline.feature.achievement;

import io.streakline.learning.achievement.Achievement;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.achievement.Measure;
import io.streakline.learning.learner.EventCounts;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.streak.Streaks;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction gives, judged after each command that changed a figure, so that the notification follows the
 * event of that change, and the answer can tell of it. Users' streams are locked, so once is once. Where nothing is
 * reached that the user does not have, nothing is read or written.
 */
public final class Awards implements WritePart {

    private final Awarding awarding;
    private final Transaction transaction;
    private final Learners learners;
    private final EventCounts counts;
    private final List<Award> given = new ArrayList<>();
    private @Nullable Map<String, Set<String>> stored;

    Awards(Awarding awarding, Transaction transaction) {
        this.awarding = awarding;
        this.transaction = transaction;
        this.learners = Learners.of(transaction, awarding.streakRules());
        this.counts = new EventCounts(transaction, learners);
    }

    /**
     * Judges all that is known of a user after a change, and gives what was reached.
     *
     * @param figures as they are now; those that are not known reach nothing
     */
    public List<Award> figures(String userId, LearnerFigures figures) {
        List<Achievement> reached = awarding.achievements()
                .reached(undeclared(userId, figures), learners.learner(userId).achieved());
        return reached.isEmpty() ? List.of() : give(userId, reached);
    }

    /** Days that were only declared reach nothing: nobody was active on them. */
    private LearnerFigures undeclared(String userId, LearnerFigures figures) {
        return learners.learner(userId).declarations().isEmpty()
                ? figures
                : measure ->
                        measure instanceof Measure.LongestStreak && figures.value(measure) != LearnerFigures.UNKNOWN
                                ? longest(userId)
                                : figures.value(measure);
    }

    private int longest(String userId) {
        var facts = learners.learner(userId).facts().withoutDeclarations();
        return Streaks.judge(facts, awarding.streakRules().freezes(), transaction.now())
                .longest();
    }

    /** After an event, of which the ledger knows. @param figures that it changed, as they are now */
    public List<Award> event(String userId, String type, LocalDate day, LearnerFigures figures) {
        return figures(
                userId,
                measure -> measure instanceof Measure.Events events
                        ? count(events, userId, type, day)
                        : figures.value(measure));
    }

    private long count(Measure.Events events, String userId, String type, LocalDate day) {
        return events.type().equals(type) ? counts.count(userId, type, events.within(), day) : LearnerFigures.UNKNOWN;
    }

    /** After an activity, which changes no figure but how many there are of its type, and perhaps the streak. */
    public void activity(String userId, String type, Instant occurredAt, boolean newlyActive) {
        if (newlyActive || awarding.counts(type)) {
            LocalDate day = learners.learner(userId).date(occurredAt);
            event(userId, type, day, newlyActive ? streak(userId) : LearnerFigures.NONE);
        }
    }

    private LearnerFigures streak(String userId) {
        int longest = longest(userId);
        return measure -> measure instanceof Measure.LongestStreak ? longest : LearnerFigures.UNKNOWN;
    }

    /** The table is asked before anything is given: what a learner's row says of it only saves asking. */
    private List<Award> give(String userId, List<Achievement> reached) {
        if (stored == null) {
            stored = AwardStore.ids(transaction.handle(), learners.users());
        }
        Set<String> had = stored.getOrDefault(userId, Set.of());
        List<Award> awards = new ArrayList<>();
        for (Achievement achievement : reached) {
            if (!had.contains(achievement.id())) {
                long offset = transaction.stream(userId).nextOffset();
                awarding.notifier()
                        .notify(
                                transaction,
                                userId,
                                achievement.kind().word(),
                                achievement.title(),
                                achievement.message());
                awards.add(new Award(userId, achievement, transaction.now(), offset));
            }
        }
        learners.achieved(userId, reached.stream().map(Achievement::id).toList());
        given.addAll(awards);
        return awards;
    }

    @Override
    public WritePhase phase() {
        return WritePhase.AWARDS;
    }

    @Override
    public void write() {
        if (!given.isEmpty()) {
            AwardStore.insert(transaction.handle(), given);
        }
    }
}
