package io.streakline.feature.analytics;

import com.fasterxml.jackson.core.JsonGenerator;
import io.streakline.base.config.Limits;
import io.streakline.base.json.Json;
import io.streakline.learning.Hours;
import io.streakline.learning.Metric;
import io.streakline.learning.Stat;
import io.streakline.learning.achievement.LearnerFigures;
import io.streakline.learning.achievement.Measure;
import io.streakline.learning.day.Period;
import io.streakline.learning.ledger.Credit;
import io.streakline.learning.streak.Streak;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One user's analytics while commands change them. Confined to one thread. */
final class Analytics implements LearnerFigures {

    /** Days from the first day of a week. */
    private static final int MIDDLE_OF_WEEK = 3;

    /** The parts of the document that change together, in the order in which they are written. */
    enum Part {
        HOURS,
        STREAK,
        LOGS,
        GOALS,
        SKILLS,
        WEEKS,
        MONTHS;

        static Part of(Stat stat) {
            return switch (stat) {
                case LOGS_CREATED -> LOGS;
                case GOALS_COMPLETED -> GOALS;
                case SKILLS_ADDED -> SKILLS;
            };
        }
    }

    final String userId;
    final String id;
    long millis;
    int currentStreak;
    int longestStreak;

    final Map<Stat, Long> stats = new EnumMap<>(Stat.class);

    /** The turns at which hours and counters reached their values. */
    final Map<Metric, Long> reached = new EnumMap<>(Metric.class);

    /** Declared weeks, by their first day at that time. */
    final NavigableMap<LocalDate, Amount> declaredWeeks = new TreeMap<>();

    /** The sums of the day ledger. */
    final Booked booked = new Booked();

    /** When the stream last sent the analytics, with all changes up to then. */
    Instant updatedAt;

    private DayOfWeek weekStart = DayOfWeek.MONDAY;
    private ShownWindows shown = ShownWindows.of(LocalDate.EPOCH, DayOfWeek.MONDAY);

    Analytics(String userId, String id, Instant updatedAt) {
        this.userId = userId;
        this.id = id;
        this.updatedAt = updatedAt;
        for (Stat stat : Stat.values()) {
            stats.put(stat, 0L);
        }
    }

    long reached(Metric metric) {
        return reached.getOrDefault(metric, 0L);
    }

    /** An all-time figure; hours in milliseconds. */
    long total(Metric metric) {
        return switch (metric) {
            case HOURS -> millis;
            case STREAK -> currentStreak;
            case LOGS -> stat(Stat.LOGS_CREATED);
            case GOALS -> stat(Stat.GOALS_COMPLETED);
            case SKILLS -> stat(Stat.SKILLS_ADDED);
        };
    }

    void setTotal(Metric metric, long total) {
        switch (metric) {
            case HOURS -> millis = total;
            case STREAK -> throw new IllegalArgumentException("a streak is judged, not set");
            case LOGS -> stats.put(Stat.LOGS_CREATED, total);
            case GOALS -> stats.put(Stat.GOALS_COMPLETED, total);
            case SKILLS -> stats.put(Stat.SKILLS_ADDED, total);
        }
    }

    long stat(Stat stat) {
        return stats.getOrDefault(stat, 0L);
    }

    @Override
    public long value(Measure measure) {
        return switch (measure) {
            case Measure.Counter counter -> stat(counter.stat());
            case Measure.LearningTime time -> millis;
            case Measure.LongestStreak streak -> longestStreak;
            case Measure.Events events -> UNKNOWN;
        };
    }

    Map<Metric, Long> scores() {
        Map<Metric, Long> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.HOURS, millis);
        scores.put(Metric.STREAK, (long) currentStreak);
        stats.forEach((stat, count) -> scores.put(Metric.of(stat), count));
        return scores;
    }

    /**
     * The analytics at a moment.
     *
     * @param weekStart of the user, which determines the weeks
     * @param today     the user's date at that moment, which determines the shown weeks and months
     */
    void judge(Streak streak, DayOfWeek weekStart, LocalDate today) {
        this.weekStart = weekStart;
        this.shown = ShownWindows.of(today, weekStart);
        currentStreak = streak.current();
        longestStreak = streak.longest();
    }

    /** Adds to a declared week. */
    void declare(LocalDate week, Amount more) {
        declaredWeeks.merge(week, more, (old, added) -> old.plus(added.millis(), added.logs()));
    }

    /**
     * A declared week shows the declared values. One that was declared under another week start is now the week that
     * contains most of it, so that no two overlap.
     */
    private NavigableMap<LocalDate, Amount> weeks() {
        NavigableMap<LocalDate, Amount> declared = new TreeMap<>();
        declaredWeeks.forEach(
                (first, amount) -> declared.merge(toldAs(first), amount, (a, b) -> a.plus(b.millis(), b.logs())));
        NavigableMap<LocalDate, Amount> weeks = booked.weeks(shown.firstWeek());
        weeks.putAll(declared);
        return weeks;
    }

    /** Whether a week was shown then, and is not now; also true if more time has passed than is known. */
    boolean hidesWeeksOf(ShownWindows then, Instant now) {
        return then.firstWeek().isBefore(ShownWindows.daysOfWeeks(now))
                || booked.weeks(then.firstWeek()).size()
                        > booked.weeks(shown.firstWeek()).size();
    }

    /** The same for months. */
    boolean hidesMonthsOf(ShownWindows then, Instant now) {
        return then.firstMonth().isBefore(YearMonth.from(ShownWindows.daysOfMonths(now)))
                || booked.months(then.firstMonth()).size()
                        > booked.months(shown.firstMonth()).size();
    }

    /** By their first days. */
    NavigableMap<LocalDate, Amount> shownWeeks() {
        return newest(weeks(), Limits.WEEKS_SHOWN);
    }

    private LocalDate toldAs(LocalDate declared) {
        return Period.WEEK.firstDay(declared.plusDays(MIDDLE_OF_WEEK), weekStart);
    }

    /** The declared weeks that are shown as this one. @param week its first day */
    List<LocalDate> declaredFor(LocalDate week) {
        return declaredWeeks.keySet().stream()
                .filter(declared -> toldAs(declared).equals(week))
                .toList();
    }

    /** The whole document. @param rank its place on the leaderboard; null elsewhere */
    String json(@Nullable Long rank) {
        return json(rank, Credit.NONE);
    }

    /** The whole document, and how many of a call's hours counted. */
    String jsonWith(Credit credit) {
        return json(null, credit);
    }

    private String json(@Nullable Long rank, Credit credit) {
        return Json.object(to -> {
            to.writeStringField("_id", id);
            to.writeStringField("userId", userId);
            for (Part part : Part.values()) {
                write(part, to);
            }
            to.writeStringField("updatedAt", Json.time(updatedAt));
            if (rank != null) {
                to.writeNumberField("rank", rank);
            }
            credit.write(to);
        });
    }

    /** The payload of <code>analytics:updated</code>: the changes, as absolute values and whole arrays. */
    String changes(Set<Part> parts, boolean weekAdded) {
        return Json.object(to -> {
            to.writeStringField("userId", userId);
            for (Part part : EnumSet.copyOf(parts)) {
                write(part, to);
            }
            to.writeStringField("updatedAt", Json.time(updatedAt));
            if (weekAdded) {
                to.writeBooleanField("weeklyDataAdded", true);
            }
        });
    }

    private void write(Part part, JsonGenerator to) throws IOException {
        switch (part) {
            case HOURS -> Hours.write("totalLearningHours", millis, to);
            case STREAK -> {
                to.writeNumberField("currentStreak", currentStreak);
                to.writeNumberField("longestStreak", longestStreak);
            }
            case LOGS -> write(Stat.LOGS_CREATED, to);
            case GOALS -> write(Stat.GOALS_COMPLETED, to);
            case SKILLS -> write(Stat.SKILLS_ADDED, to);
            case WEEKS -> {
                to.writeArrayFieldStart("weeklyData");
                for (var week : shownWeeks().entrySet()) {
                    writeAmount("date", week.getKey().toString(), week.getValue(), to);
                }
                to.writeEndArray();
            }
            case MONTHS -> {
                to.writeArrayFieldStart("monthlyData");
                for (var month : newest(booked.months(shown.firstMonth()), Limits.MONTHS_SHOWN)
                        .entrySet()) {
                    writeAmount("month", month.getKey().toString(), month.getValue(), to);
                }
                to.writeEndArray();
            }
        }
    }

    private void write(Stat stat, JsonGenerator to) throws IOException {
        to.writeNumberField(stat.field(), stat(stat));
    }

    private static <K> NavigableMap<K, Amount> newest(NavigableMap<K, Amount> amounts, int most) {
        return amounts.size() <= most
                ? amounts
                : amounts.tailMap(
                        amounts.descendingKeySet().stream()
                                .skip(most - 1)
                                .findFirst()
                                .orElseThrow(),
                        true);
    }

    private static void writeAmount(String key, String value, Amount amount, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField(key, value);
        Hours.write("hoursLogged", amount.millis(), to);
        to.writeNumberField("logsCount", amount.logs());
        to.writeEndObject();
    }
}
