package io.streakline.feature.achievement;

import io.streakline.feature.notification.Notifier;
import io.streakline.learning.achievement.Achievements;
import io.streakline.learning.streak.StreakRules;
import io.streakline.write.lane.Transaction;
import java.util.Set;

/** Gives achievements: the rules, and the notifier. Features pass it to their writers. Thread-safe. */
public final class Awarding {

    private final Achievements achievements;
    private final Set<String> countedTypes;
    private final StreakRules streakRules;
    private final Notifier notifier;

    Awarding(Achievements achievements, StreakRules streakRules, Notifier notifier) {
        this.achievements = achievements;
        this.countedTypes = achievements.countedTypes();
        this.streakRules = streakRules;
        this.notifier = notifier;
    }

    /**
     * The achievements given in the transaction; its users must have been loaded by {@code Learners.load} before any
     * rule is checked.
     */
    public Awards of(Transaction transaction) {
        return transaction.part(Awards.class, () -> new Awards(this, transaction));
    }

    Achievements achievements() {
        return achievements;
    }

    /** Whether a rule counts events of this type. */
    boolean counts(String type) {
        return countedTypes.contains(type);
    }

    StreakRules streakRules() {
        return streakRules;
    }

    Notifier notifier() {
        return notifier;
    }
}
