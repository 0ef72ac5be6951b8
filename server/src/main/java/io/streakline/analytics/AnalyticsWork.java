package io.streakline.analytics;

import io.streakline.analytics.Analytics.Part;
import io.streakline.analytics.AnalyticsCommand.AddHours;
import io.streakline.analytics.AnalyticsCommand.AddWeek;
import io.streakline.analytics.AnalyticsCommand.DeclareStreak;
import io.streakline.analytics.AnalyticsCommand.Increment;
import io.streakline.analytics.AnalyticsCommand.Init;
import io.streakline.analytics.AnalyticsStore.Added;
import io.streakline.commit.Answer;
import io.streakline.commit.Transaction;
import io.streakline.commit.Writer.Work;
import io.streakline.json.Json;
import io.streakline.learner.Difference;
import io.streakline.learner.Learner;
import io.streakline.learner.Learners;
import io.streakline.learner.LedgerEntry;
import io.streakline.learner.LedgerEntry.Kind;
import io.streakline.learner.Recount;
import io.streakline.learner.Standings;
import io.streakline.learning.Hours;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.learning.achievement.Figures;
import io.streakline.learning.day.Period;
import io.streakline.learning.streak.Streak;
import io.streakline.learning.streak.StreakRules;
import io.streakline.learning.streak.Streaks;
import io.streakline.problem.ErrorCode;
import io.streakline.problem.Problem;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The analytics of one transaction, shared by all features that write in it. Their users' streams are locked, so what is
 * read here stays so.
 */
public final class AnalyticsWork implements Work<AnalyticsCommand> {

    private final Transaction transaction;
    private final Learners learners;
    private final Standings standings;
    private final StreakRules rules;
    private final Map<String, Analytics> documents = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();
    private final Set<Analytics> changed = new LinkedHashSet<>();
    private final List<Added> weeks = new ArrayList<>();
    private boolean flushed;

    private AnalyticsWork(Transaction transaction, StreakRules rules) {
        this.transaction = transaction;
        this.rules = rules;
        this.learners = Learners.begin(transaction, rules, List.of());
        this.standings = Standings.of(transaction);
    }

    /** That of this transaction, with these users loaded: called in {@code begin}, with all that the writer touches. */
    public static AnalyticsWork begin(Transaction transaction, StreakRules rules, Collection<String> users) {
        AnalyticsWork work = transaction.part(AnalyticsWork.class, () -> new AnalyticsWork(transaction, rules));
        work.load(users);
        return work;
    }

    private void load(Collection<String> users) {
        List<String> unread = users.stream().filter(loaded::add).toList();
        if (!unread.isEmpty()) {
            Learners.begin(transaction, rules, unread);
            LocalDate today = LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC);
            Map<String, Analytics> found = AnalyticsStore.load(transaction.handle(), unread, today);
            found.values().forEach(this::judge);
            documents.putAll(found);
        }
    }

    private void judge(Analytics document) {
        document.judge(judge(learners.learner(document.userId)));
    }

    private Streak judge(Learner learner) {
        return Streaks.judge(learner.facts(), rules.freezes(), transaction.now());
    }

    private LocalDate today(String userId) {
        return learners.learner(userId).date(transaction.now());
    }

    @Override
    public Answer apply(AnalyticsCommand command) {
        return switch (command) {
            case Init init -> init(init);
            case AddHours add -> addHours(add);
            case DeclareStreak declare -> declareStreak(declare);
            case Increment increment -> increment(increment);
            case AddWeek add -> addWeek(add);
        };
    }

    /**
     * What an event brought.
     *
     * @param day    the date of the event, whose logs count
     * @param millis of learning, by date
     * @param stat   the counter that its type adds one to; null for none
     */
    public record Learned(
            String userId,
            LocalDate day,
            Map<LocalDate, Long> millis,
            @Nullable Stat stat) {}

    /** Adds it to totals, weeks and months and tells of it; the ledger is the caller's. Returns the document as JSON. */
    public String learned(Learned learned) {
        EnumSet<Part> parts =
                documents.containsKey(learned.userId()) ? EnumSet.of(Part.STREAK) : EnumSet.allOf(Part.class);
        Analytics document = document(learned.userId());
        learned.millis().forEach((date, millis) -> {
            addMillis(document, millis);
            book(document, date, new Amount(millis, 0));
            parts.addAll(EnumSet.of(Part.HOURS, Part.WEEKS, Part.MONTHS));
        });
        if (learned.stat() != null) {
            addStat(document, learned.stat(), 1);
            parts.add(Part.of(learned.stat()));
            if (learned.stat() == Stat.LOGS_CREATED) {
                book(document, learned.day(), new Amount(0, 1));
                parts.addAll(EnumSet.of(Part.WEEKS, Part.MONTHS));
            }
        }
        judge(document);
        changed(document, parts, false);
        return document.json(null);
    }

    /**
     * What an event brought that is taken back.
     *
     * @param day    the date of the event
     * @param millis of learning, by date: below 0 what is lost, above 0 what counts for another event instead
     * @param stat   the counter that loses one; null for none
     */
    public record Unlearned(
            String userId,
            LocalDate day,
            Map<LocalDate, Long> millis,
            @Nullable Stat stat) {

        long totalMillis() {
            return millis.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Why it can't be taken back: corrections have used it up. Null if it can. */
    public @Nullable Problem refusal(Unlearned gone) {
        Analytics document = documents.get(gone.userId());
        if (document == null) {
            return null;
        }
        if (document.millis + gone.totalMillis() < 0) {
            return Problem.of(
                    ErrorCode.BELOW_ZERO,
                    "Without it, total learning hours would go below 0; they are " + Hours.ofMillis(document.millis));
        }
        if (gone.stat() != null && document.stat(gone.stat()) < 1) {
            return Problem.of(ErrorCode.BELOW_ZERO, "Without it, " + gone.stat().field() + " would go below 0");
        }
        return null;
    }

    /** Takes it from totals, weeks and months, and tells of what that changes; the ledger is the caller's. */
    public void unlearned(Unlearned gone) {
        Analytics document = documents.get(gone.userId());
        if (document == null) {
            return; // an activity's, of a user who has only such
        }
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        gone.millis().forEach((date, millis) -> {
            addMillis(document, millis);
            book(document, date, new Amount(millis, 0));
            parts.addAll(EnumSet.of(Part.HOURS, Part.WEEKS, Part.MONTHS));
        });
        if (gone.stat() != null) {
            addStat(document, gone.stat(), -1);
            parts.add(Part.of(gone.stat()));
            if (gone.stat() == Stat.LOGS_CREATED) {
                book(document, gone.day(), new Amount(0, -1));
                parts.addAll(EnumSet.of(Part.WEEKS, Part.MONTHS));
            }
        }
        int current = document.currentStreak;
        int longest = document.longestStreak;
        judge(document);
        if (document.currentStreak != current || document.longestStreak != longest) {
            parts.add(Part.STREAK);
        }
        if (!parts.isEmpty()) {
            changed(document, parts, false);
        }
    }

    /** An activity alone has made a day active, which may change the streak of a user that has a document. */
    void active(Learner before) {
        String userId = before.userId();
        if (!loaded.contains(userId)) {
            loadTotals();
        }
        Analytics document = documents.get(userId);
        if (document == null) {
            return;
        }
        Streak was = judge(before);
        Streak now = judge(learners.learner(userId));
        document.judge(now);
        if (was.current() != now.current() || was.longest() != now.longest()) {
            changed(document, EnumSet.of(Part.STREAK), false);
        }
    }

    /**
     * Of all users of the transaction whose analytics no command changes, in one go. Weeks and months are left out: of
     * these users nothing but the streak is told.
     */
    private void loadTotals() {
        List<String> unread = learners.users().stream().filter(loaded::add).toList();
        documents.putAll(AnalyticsStore.totals(transaction.handle(), unread));
    }

    /** The user's figures as they are; nothing is known of one without a document. */
    public Figures figures(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? Figures.NONE : document;
    }

    /**
     * Sets the figures to what the ledger adds up to, and tells of the whole document if anything of the user was wrong.
     * Days and streak have been repaired before this was begun.
     *
     * @param wrong whether anything else was
     * @return what was not as the ledger has it
     */
    public List<Difference> recounted(String userId, Recount recount, boolean wrong) {
        List<Difference> differences = new ArrayList<>();
        if (recount.hasDocument() && !documents.containsKey(userId)) {
            differences.add(new Difference(userId, "analytics", "none", "kept"));
        } else if (!documents.containsKey(userId)) {
            return differences;
        }
        Analytics document = document(userId);
        for (Metric metric : Metric.values()) {
            if (metric != Metric.STREAK && document.total(metric) != recount.total(metric)) {
                differences.add(Difference.of(userId, metric.word(), document.total(metric), recount.total(metric)));
                document.setTotal(metric, recount.total(metric));
            }
        }
        var declared = new TreeMap<LocalDate, Amount>();
        recount.weeks().forEach((week, amount) -> declared.put(week, new Amount(amount.millis(), amount.logs())));
        if (!document.declaredWeeks.equals(declared)) {
            differences.add(Difference.of(userId, "weeks", document.declaredWeeks, declared));
            document.declaredWeeks.clear();
            document.declaredWeeks.putAll(declared);
            AnalyticsStore.setWeeks(transaction.handle(), userId, declared);
        }
        if (wrong || !differences.isEmpty()) {
            changed(document, EnumSet.allOf(Part.class), false);
        }
        return differences;
    }

    /** The figures by which the user is compared with others, as they are; empty if there is no document. */
    public Map<Metric, Long> scores(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? Map.of() : document.scores();
    }

    /** The document as it is, as JSON; null if there is none. */
    public @Nullable String json(String userId) {
        Analytics document = documents.get(userId);
        return document == null ? null : document.json(null);
    }

    private void addMillis(Analytics document, long millis) {
        document.millis += millis;
        document.reached.put(Metric.HOURS, standings.total(document.userId, Metric.HOURS, millis));
    }

    private void addStat(Analytics document, Stat stat, long more) {
        document.stats.merge(stat, more, Long::sum);
        document.reached.put(Metric.of(stat), standings.total(document.userId, Metric.of(stat), more));
    }

    private void book(Analytics document, LocalDate date, Amount amount) {
        document.months.merge(YearMonth.from(date), amount, AnalyticsWork::sum);
        document.bookedWeeks.merge(week(document.userId, date), amount, AnalyticsWork::sum);
    }

    /** Null if nothing is left: a window without anything in it is not told of. */
    private static @Nullable Amount sum(Amount old, Amount more) {
        Amount sum = old.plus(more.millis(), more.logs());
        return sum.equals(Amount.ZERO) ? null : sum;
    }

    private Answer init(Init init) {
        return documents.containsKey(init.userId())
                ? Answer.done(200, document(init.userId()).json(null))
                : changed(document(init.userId()), EnumSet.allOf(Part.class), false);
    }

    private Answer addHours(AddHours add) {
        long before = documents.containsKey(add.userId()) ? document(add.userId()).millis : 0;
        if (before + add.millis() < 0) {
            return Answer.refused(
                    ErrorCode.BELOW_ZERO, "Total learning hours can't go below 0; they are " + Hours.ofMillis(before));
        }
        var parts = partsOf(add, EnumSet.of(Part.HOURS, Part.WEEKS, Part.MONTHS));
        Analytics document = document(add.userId());
        addMillis(document, add.millis());
        addToday(document, Kind.HOURS, Map.of(Metric.HOURS, add.millis()), "{}");
        return changed(document, parts, false);
    }

    private Answer declareStreak(DeclareStreak declare) {
        var parts = partsOf(declare, EnumSet.of(Part.STREAK));
        Analytics document = document(declare.userId());
        LocalDate today = today(declare.userId());
        learners.declare(declare.userId(), today, declare.current(), declare.longest());
        judge(document);
        learners.add(entry(document, Kind.STREAK, today, Map.of(), Json.object(to -> {
            to.writeNumberField("current", declare.current());
            to.writeNumberField("longest", declare.longest());
        })));
        return changed(document, parts, false);
    }

    private Answer increment(Increment increment) {
        Stat stat = increment.stat();
        long before = documents.containsKey(increment.userId())
                ? document(increment.userId()).stat(stat)
                : 0;
        if (before + increment.by() < 0) {
            return Answer.refused(ErrorCode.BELOW_ZERO, stat.field() + " can't go below 0; it is " + before);
        }
        var parts = partsOf(increment, EnumSet.of(Part.of(stat)));
        Analytics document = document(increment.userId());
        addStat(document, stat, increment.by());
        if (stat == Stat.LOGS_CREATED) {
            parts.add(Part.WEEKS);
            parts.add(Part.MONTHS);
        }
        addToday(
                document,
                Kind.INCREMENT,
                Map.of(Metric.of(stat), increment.by()),
                Json.object(to -> to.writeNumberField(stat.field(), increment.by())));
        return changed(document, parts, false);
    }

    private Answer addWeek(AddWeek add) {
        var parts = partsOf(add, EnumSet.of(Part.WEEKS));
        Analytics document = document(add.userId());
        var amount = new Amount(add.millis(), add.logs());
        LocalDate week = week(add.userId(), add.date());
        document.declaredWeeks.merge(week, amount, (old, more) -> old.plus(more.millis(), more.logs()));
        weeks.add(new Added(add.userId(), week, amount));
        learners.add(
                entry(document, Kind.WEEKLY, week, Map.of(Metric.HOURS, add.millis(), Metric.LOGS, add.logs()), "{}"));
        return changed(document, parts, true);
    }

    /** A document's first event holds all of it. */
    private EnumSet<Part> partsOf(AnalyticsCommand command, EnumSet<Part> changing) {
        return documents.containsKey(command.userId()) ? changing : EnumSet.allOf(Part.class);
    }

    private Analytics document(String userId) {
        return documents.computeIfAbsent(userId, user -> {
            var document = new Analytics(user, transaction.stream(user).nextId(), transaction.now());
            judge(document);
            return document;
        });
    }

    private LocalDate week(String userId, LocalDate date) {
        return Period.WEEK.firstDay(date, learners.learner(userId).weekStart());
    }

    /** Adds to the user's today, in weeks and months and in the ledger. */
    private void addToday(Analytics document, Kind kind, Map<Metric, Long> more, String detail) {
        LocalDate today = today(document.userId);
        var amount = new Amount(more.getOrDefault(Metric.HOURS, 0L), more.getOrDefault(Metric.LOGS, 0L));
        if (amount.millis() != 0 || amount.logs() != 0) {
            book(document, today, amount);
        }
        learners.add(entry(document, kind, today, more, detail));
    }

    /** To be added before the event that tells of it is appended. */
    private LedgerEntry entry(Analytics document, Kind kind, LocalDate day, Map<Metric, Long> more, String detail) {
        return new LedgerEntry(
                document.userId,
                transaction.stream(document.userId).nextOffset(),
                kind,
                "",
                null,
                transaction.now(),
                transaction.now(),
                day,
                false,
                more.getOrDefault(Metric.HOURS, 0L),
                more.getOrDefault(Metric.LOGS, 0L),
                more.getOrDefault(Metric.GOALS, 0L),
                more.getOrDefault(Metric.SKILLS, 0L),
                detail);
    }

    private Answer changed(Analytics document, Set<Part> parts, boolean weekAdded) {
        changed.add(document);
        document.updatedAt = transaction.now();
        transaction.stream(document.userId).append("analytics:updated", document.changes(parts, weekAdded));
        return Answer.done(200, document.json(null));
    }

    /** Writes all, once: every writer of the transaction has done its work when the first of them asks for it. */
    @Override
    public void flush() {
        if (flushed) {
            return;
        }
        flushed = true;
        var handle = transaction.handle();
        if (!changed.isEmpty()) {
            AnalyticsStore.save(handle, List.copyOf(changed));
        }
        if (!weeks.isEmpty()) {
            AnalyticsStore.addWeeks(handle, weeks);
        }
        learners.flush();
    }
}
