package io.streakline.feature.analytics;

import io.streakline.feature.analytics.Analytics.Part;
import io.streakline.feature.analytics.AnalyticsStore.Added;
import io.streakline.feature.analytics.AnalyticsStore.Removed;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.day.Period;
import io.streakline.learning.learner.Learner;
import io.streakline.learning.learner.Learners;
import io.streakline.learning.standing.BoardChanges;
import io.streakline.learning.streak.Streak;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.storage.database.Pipeline;
import io.streakline.write.lane.Answer;
import io.streakline.write.lane.Transaction;
import io.streakline.write.lane.WritePart;
import io.streakline.write.lane.WritePhase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The analytics of one transaction, shared by all features that write in it. Their users' streams are locked, so loaded
 * data stays valid.
 */
public final class AnalyticsWork implements WritePart {

    private final Transaction transaction;
    private final Learners learners;
    private final BoardChanges standings;
    private final StreakRules rules;
    private final Map<String, Analytics> documents = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();

    /** Users that were asked for in the first round trip, and what came of it, with totals alone. */
    private final Set<String> requested = new HashSet<>();

    private final Map<String, Analytics> arrived = new HashMap<>();
    private final Set<Analytics> changed = new LinkedHashSet<>();

    /** Changes by events that were not sent yet. */
    private final Map<Analytics, EnumSet<Part>> untold = new LinkedHashMap<>();

    private final List<Added> weeks = new ArrayList<>();
    private final Set<Removed> removedWeeks = new LinkedHashSet<>();

    private AnalyticsWork(Transaction transaction, StreakRules rules) {
        this.transaction = transaction;
        this.rules = rules;
        this.learners = Learners.of(transaction, rules);
        this.standings = BoardChanges.of(transaction);
    }

    /** The instance of this transaction. */
    public static AnalyticsWork of(Transaction transaction, StreakRules rules) {
        return transaction.part(AnalyticsWork.class, () -> new AnalyticsWork(transaction, rules));
    }

    /** Has these users' documents read with the first round trip of the transaction, and the learners with them. */
    public void request(Pipeline to, Collection<String> users) {
        learners.request(to, users);
        List<String> asked = users.stream().filter(requested::add).toList();
        if (!asked.isEmpty()) {
            AnalyticsStore.totals(to, asked, document -> arrived.put(document.userId, document));
        }
    }

    /** Those of these users that have a document, with totals alone. */
    private Map<String, Analytics> totals(List<String> users) {
        List<String> others =
                users.stream().filter(user -> !requested.contains(user)).toList();
        Map<String, Analytics> found =
                others.isEmpty() ? new HashMap<>() : AnalyticsStore.totals(transaction.handle(), others);
        users.stream()
                .map(arrived::get)
                .filter(Objects::nonNull)
                .forEach(document -> found.put(document.userId, document));
        return found;
    }

    /**
     * Reads the documents of these users that were not read yet; called while writers load, with all users that they
     * touch.
     */
    public void load(Collection<String> users) {
        List<String> unread = users.stream().filter(loaded::add).toList();
        if (!unread.isEmpty()) {
            learners.load(unread);
            Map<String, Analytics> found = totals(unread);
            complete(found);
            found.values().forEach(this::judge);
            documents.putAll(found);
        }
    }

    /** Reads the weeks and months of these documents. */
    void complete(Map<String, Analytics> its) {
        complete(its, userId -> learners.learner(userId).weekStart());
    }

    private void complete(Map<String, Analytics> its, Function<String, DayOfWeek> weekStarts) {
        AnalyticsStore.complete(transaction.handle(), its, weekStarts, transaction.now());
        // Later declarations of weeks by commands are not written yet.
        weeks.stream()
                .filter(week -> its.containsKey(week.userId()))
                .forEach(week -> Objects.requireNonNull(its.get(week.userId())).declare(week.date(), week.amount()));
    }

    void judge(Analytics document) {
        judge(document, learners.learner(document.userId));
    }

    private void judge(Analytics document, Learner learner) {
        document.judge(judge(learner), learner.weekStart(), learner.date(transaction.now()));
    }

    private Streak judge(Learner learner) {
        return Streaks.judge(learner.facts(), rules.freezes(), transaction.now());
    }

    LocalDate today(String userId) {
        return learners.learner(userId).date(transaction.now());
    }

    /**
     * Call this if the streak of a user with a document may have changed, through an activity, a setting or a pause.
     */
    void streakChanged(Learner before) {
        String userId = before.userId();
        if (!loaded.contains(userId)) {
            loadTotals();
        }
        Analytics document = documents.get(userId);
        if (document == null) {
            return;
        }
        Learner after = learners.learner(userId);
        Streak was = judge(before);
        Streak now = judge(after);
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        if (was.current() != now.current() || was.longest() != now.longest()) {
            parts.add(Part.STREAK);
        }
        if (before.weekStart() != after.weekStart() && weeksMove(document, before, after)) {
            parts.add(Part.WEEKS);
        }
        if (!parts.isEmpty()) {
            parts.addAll(timePassed(before, document));
            changed(document, parts, false);
        }
    }

    /** Whether the shown weeks change with the week start. */
    private boolean weeksMove(Analytics document, Learner before, Learner after) {
        complete(Map.of(document.userId, document), user -> before.weekStart());
        judge(document, before);
        var old = document.shownWeeks();
        complete(Map.of(document.userId, document), user -> after.weekStart());
        judge(document, after);
        return !old.equals(document.shownWeeks());
    }

    /**
     * For all users of the transaction whose analytics no command changes, in one pass. Without weeks and months: for
     * most of these users, only the streak is sent.
     */
    private void loadTotals() {
        List<String> unread = learners.users().stream().filter(loaded::add).toList();
        documents.putAll(totals(unread));
    }

    /** The user's current figures; unknown for a user without a document. */
    public LearnerFigures figures(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? LearnerFigures.NONE : document;
    }

    /** The user's current figures for boards; empty without a document. */
    public Map<Metric, Long> scores(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? Map.of() : document.scores();
    }

    /** The current document as JSON; null if there is none. */
    public @Nullable String json(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? null : document.json(null);
    }

    void addMillis(Analytics document, long millis) {
        document.millis += millis;
        document.reached.put(Metric.HOURS, standings.total(document.userId, Metric.HOURS, millis));
    }

    void addStat(Analytics document, Stat stat, long more) {
        document.stats.merge(stat, more, Long::sum);
        document.reached.put(Metric.of(stat), standings.total(document.userId, Metric.of(stat), more));
    }

    void book(Analytics document, LocalDate date, Amount amount) {
        document.booked.add(date, amount);
    }

    /** The payload of an event: the first one of a document contains all of it. */
    EnumSet<Part> partsOf(String userId, EnumSet<Part> changing) {
        return documents.containsKey(userId) ? changing : EnumSet.allOf(Part.class);
    }

    /** The current document; null if there is none. */
    @Nullable
    Analytics known(String userId) {
        return documents.get(userId);
    }

    /** The user's document, created if there is none. */
    Analytics document(String userId) {
        return documents.computeIfAbsent(userId, user -> {
            var document = new Analytics(user, transaction.stream(user).nextId(), transaction.now());
            document.booked.readBy(learners.learner(user).weekStart()); // there is nothing to read
            judge(document);
            return document;
        });
    }

    LocalDate week(String userId, LocalDate date) {
        return Period.WEEK.firstDay(date, learners.learner(userId).weekStart());
    }

    /** Marks changes for the next {@link #tell}. */
    void later(Analytics document, Set<Part> parts) {
        changed.add(document);
        untold.computeIfAbsent(document, none -> EnumSet.noneOf(Part.class)).addAll(parts);
    }

    /** Sends changes by events since the last call, once for each user. */
    public void tell() {
        untold.forEach((document, parts) -> changed(document, parts, false));
        untold.clear();
    }

    /** Sends the current values of these parts of the document, and changes by time alone. */
    Answer changed(Analytics document, Set<Part> parts, boolean weekAdded) {
        Learner learner = learners.learner(document.userId);
        EnumSet<Part> told = EnumSet.copyOf(parts);
        told.addAll(timePassed(learner, document));
        bringUp(document, learner, told);
        changed.add(document);
        document.updatedAt = transaction.now();
        transaction.stream(document.userId).append("analytics:updated", document.changes(told, weekAdded));
        return Answer.done(200, document.json(null));
    }

    /** Sends changes by time alone, if there are any. */
    void tellTimePassed(Analytics document) {
        Learner learner = learners.learner(document.userId);
        EnumSet<Part> parts = timePassed(learner, document);
        var told = ShownWindows.of(learner.date(document.updatedAt), learner.weekStart());
        if (!document.hidesWeeksOf(told, transaction.now())) {
            parts.remove(Part.WEEKS);
        }
        if (!document.hidesMonthsOf(told, transaction.now())) {
            parts.remove(Part.MONTHS);
        }
        if (!parts.isEmpty()) {
            changed(document, parts, false);
        }
    }

    private EnumSet<Part> timePassed(Learner learner, Analytics document) {
        return TimePassed.changed(learner, rules.freezes(), document.updatedAt, transaction.now());
    }

    /**
     * Computes the document, and reads its weeks and months if they must be sent and were not read, or for another week
     * start.
     */
    private void bringUp(Analytics document, Learner learner, Set<Part> told) {
        boolean windows = told.contains(Part.WEEKS) || told.contains(Part.MONTHS);
        if (windows && !document.booked.isRead(learner.weekStart())) {
            complete(Map.of(document.userId, document));
            judge(document, learner);
        } else if (told.contains(Part.STREAK)) {
            judge(document, learner);
        }
    }

    /** What was declared for a week. */
    void add(Added declared) {
        weeks.add(declared);
    }

    /** Removes everything declared for a week, in this transaction or before. */
    void remove(Removed week) {
        weeks.removeIf(added -> week.equals(new Removed(added.userId(), added.date())));
        removedWeeks.add(week);
    }

    Transaction transaction() {
        return transaction;
    }

    Learners learners() {
        return learners;
    }

    @Override
    public WritePhase phase() {
        return WritePhase.ANALYTICS;
    }

    @Override
    public void write(Pipeline to) {
        if (!changed.isEmpty()) {
            AnalyticsStore.save(to, List.copyOf(changed));
        }
        if (!removedWeeks.isEmpty()) {
            AnalyticsStore.removeWeeks(to, List.copyOf(removedWeeks)); // before what was declared again
        }
        if (!weeks.isEmpty()) {
            AnalyticsStore.addWeeks(to, weeks);
        }
    }
}
