package io.streakline.learning.recount;

import io.streakline.base.config.Limits;
import io.streakline.learning.day.Interval;
import io.streakline.learning.day.Intervals;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.ledger.DayFigures;
import io.streakline.learning.ledger.LedgerStore;
import io.streakline.learning.recount.Recount.DayType;
import io.streakline.learning.recount.RecountStore.KeptStreak;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.write.lane.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Recounts users from the ledger's entries, and repairs their stored days, intervals and streaks. Their streams are
 * locked and no other command has written in the transaction, so nothing changes meanwhile. Zones, pauses and settings
 * are not part of the ledger and stay unchanged.
 */
public final class Recounts {

    /** Rows in memory at once. */
    private static final int FETCHED = 1_000;

    private final Transaction transaction;
    private final StreakRules rules;
    private final Map<String, Recount> recounts = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();

    private Recounts(Transaction transaction, StreakRules rules) {
        this.transaction = transaction;
        this.rules = rules;
    }

    /** Recounts these users and repairs the day ledger and the intervals at once; called in {@code begin}. */
    public static Recounts begin(Transaction transaction, StreakRules rules, Collection<String> users) {
        var recounts = new Recounts(transaction, rules);
        recounts.count(users);
        recounts.repairDays();
        recounts.repairIntervals();
        Learners learners = Learners.of(transaction, rules);
        learners.load(users);
        recounts.repairStreaks(learners);
        return recounts;
    }

    public Recount of(String userId) {
        return Objects.requireNonNull(recounts.get(userId), "a user that begin was not told of");
    }

    /** The figures that differed from the ledger. */
    public List<Difference> differences() {
        return differences;
    }

    private void count(Collection<String> users) {
        users.forEach(user -> recounts.put(user, new Recount()));
        LedgerStore.each(
                transaction.handle(),
                users,
                FETCHED,
                entry -> of(entry.userId()).add(entry));
    }

    private void repairDays() {
        Handle handle = transaction.handle();
        var kept = RecountStore.days(handle, recounts.keySet());
        List<RecountStore.Day> wrong = new ArrayList<>();
        recounts.forEach((userId, recount) -> {
            NavigableMap<DayType, DayFigures> before = kept.getOrDefault(userId, new TreeMap<>());
            NavigableMap<DayType, DayFigures> after = recount.days();
            var all = new TreeSet<>(before.keySet());
            all.addAll(after.keySet());
            for (DayType day : all) {
                DayFigures was = before.getOrDefault(day, DayFigures.NONE);
                DayFigures is = after.getOrDefault(day, DayFigures.NONE);
                if (!was.equals(is)) {
                    wrong.add(new RecountStore.Day(userId, day, is));
                    tell(userId, day, was, is);
                }
            }
        });
        if (!wrong.isEmpty()) {
            RecountStore.setDays(handle, wrong);
        }
    }

    private void tell(String userId, DayType day, DayFigures was, DayFigures is) {
        String prefix = "days/" + day.date() + "/" + (day.type().isEmpty() ? "-" : day.type()) + "/";
        Map<String, Long> before = was.byName();
        is.byName().forEach((name, after) -> {
            long kept = before.getOrDefault(name, 0L);
            if (after != kept) {
                tell(userId, prefix + name, kept, after);
            }
        });
    }

    private void tell(String userId, String field, Object before, Object after) {
        differences.add(Difference.of(userId, field, before, after));
    }

    private void repairIntervals() {
        recounts.forEach((userId, recount) -> {
            List<Interval> kept = RecountStore.intervals(transaction.handle(), userId);
            List<Interval> covered = Intervals.union(recount.intervals());
            if (!Intervals.union(kept).equals(covered) || overlap(kept)) {
                tell(userId, "intervals", length(kept), length(covered));
                RecountStore.setIntervals(
                        transaction.handle(), userId, Intervals.cut(covered, Duration.ofHours(Limits.HOURS)));
            }
        });
    }

    private static boolean overlap(List<Interval> ordered) {
        for (int i = 1; i < ordered.size(); i++) {
            if (ordered.get(i - 1).overlaps(ordered.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Duration length(List<Interval> intervals) {
        return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }

    private void repairStreaks(Learners learners) {
        var kept = RecountStore.streaks(transaction.handle(), recounts.keySet(), transaction.now());
        recounts.forEach((userId, recount) -> {
            Learner learner = learners.learner(userId);
            Learner repaired = learner.withActiveDays(recount.activeDays()).withDeclarations(recount.declarations());
            if (!repaired.activeDays().equals(learner.activeDays())) {
                tell(userId, "activeDays", learner.activeDays(), repaired.activeDays());
            }
            if (!repaired.declarations().equals(learner.declarations())) {
                tell(userId, "declarations", learner.declarations(), repaired.declarations());
            }
            int current = Streaks.judge(repaired.facts(), rules.freezes(), transaction.now())
                    .current();
            KeptStreak streak = kept.get(userId);
            boolean stale = false;
            if (streak != null && streak.freezes() == rules.freezes() && streak.current() != current) {
                stale = true;
                tell(userId, "streak", streak.current(), current);
            }
            if (stale || !repaired.equals(learner)) {
                learners.change(repaired);
            }
        });
    }
}
