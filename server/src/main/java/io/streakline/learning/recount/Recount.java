package io.streakline.learning.recount;

import io.streakline.learning.Metric;
import io.streakline.learning.day.Interval;
import io.streakline.learning.interval.LearnedSpans;
import io.streakline.learning.ledger.DayFigures;
import io.streakline.learning.ledger.LedgerDetail;
import io.streakline.learning.ledger.LedgerEntry;
import io.streakline.learning.ledger.LedgerEntry.Kind;
import io.streakline.learning.streak.DaySet;
import io.streakline.learning.streak.Declaration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the entries of one user's ledger. Receives each entry once, in order. Confined to one thread. */
public final class Recount {

    /** A type on a date; sorted as in the report. */
    record DayType(LocalDate date, String type) implements Comparable<DayType> {
        @Override
        public int compareTo(DayType other) {
            int byDate = date.compareTo(other.date);
            return byDate != 0 ? byDate : type.compareTo(other.type);
        }
    }

    /** A declared week. */
    public record Week(long millis, long logs) {

        Week plus(Week more) {
            return new Week(millis + more.millis, logs + more.logs);
        }
    }

    private final NavigableMap<DayType, DayFigures> days = new TreeMap<>();
    private final Map<Metric, Long> totals = new EnumMap<>(Metric.class);
    private final NavigableMap<LocalDate, Week> weeks = new TreeMap<>();
    private final LearnedSpans spans = new LearnedSpans();
    private @Nullable Declaration declaration;
    private boolean hasDocument;

    void add(LedgerEntry entry) {
        hasDocument |= entry.kind() != Kind.ACTIVITY && entry.kind() != Kind.UNDO;
        switch (entry.kind()) {
            case ACTIVITY, INCREMENT -> book(entry);
            case HOURS -> {
                book(entry);
                cap(entry.type(), LedgerDetail.read(entry.detail()).capped());
            }
            case EVENT, UNDO -> {
                book(entry);
                bookIntervals(entry);
            }
            case OPENING -> total(entry);
            case WEEKLY -> declareWeek(entry);
            case STREAK -> declare(entry);
        }
    }

    private void declareWeek(LedgerEntry entry) {
        if (LedgerDetail.isTakenBack(entry.detail())) {
            weeks.remove(entry.day());
        } else {
            weeks.merge(entry.day(), new Week(weekMillis(entry), entry.logs()), Week::plus);
        }
    }

    private void book(LedgerEntry entry) {
        long counted = switch (entry.kind()) {
            case ACTIVITY, EVENT -> 1;
            case UNDO -> -1;
            default -> 0;
        };
        add(
                entry.day(),
                entry.type(),
                new DayFigures(
                        counted,
                        entry.active() ? counted : 0,
                        entry.millis(),
                        0,
                        0,
                        entry.logs(),
                        entry.goals(),
                        entry.skills()));
        total(entry);
    }

    private void total(LedgerEntry entry) {
        totals.merge(Metric.HOURS, entry.millis(), Long::sum);
        totals.merge(Metric.LOGS, entry.logs(), Long::sum);
        totals.merge(Metric.GOALS, entry.goals(), Long::sum);
        totals.merge(Metric.SKILLS, entry.skills(), Long::sum);
    }

    private void bookIntervals(LedgerEntry entry) {
        LedgerDetail detail = LedgerDetail.read(entry.detail());
        spans.tell(entry);
        bookIntervals(entry.type(), detail.days());
        detail.handed().forEach(other -> bookIntervals(other.type(), other.days()));
        cap(entry.type(), detail.capped());
    }

    private void cap(String type, Map<LocalDate, Long> capped) {
        capped.forEach((date, millis) -> {
            add(date, type, DayFigures.capped(millis));
            totals.merge(Metric.HOURS, -millis, Long::sum);
        });
    }

    private static long weekMillis(LedgerEntry entry) {
        return entry.millis()
                - LedgerDetail.read(entry.detail()).capped().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private void bookIntervals(String type, Map<LocalDate, Long> millisByDate) {
        millisByDate.forEach((date, millis) -> {
            add(date, type, DayFigures.interval(millis));
            totals.merge(Metric.HOURS, millis, Long::sum);
        });
    }

    private void add(LocalDate date, String type, DayFigures figures) {
        days.merge(new DayType(date, type), figures, DayFigures::plus);
    }

    private void declare(LedgerEntry entry) {
        var detail = LedgerDetail.tree(entry.detail());
        int ever = declaration == null ? 0 : declaration.longest();
        declaration = new Declaration(
                entry.day(),
                detail.get("current").intValue(),
                Math.max(ever, detail.get("longest").intValue()));
    }

    /** Rows of the day ledger; none is empty. */
    NavigableMap<DayType, DayFigures> days() {
        days.values().removeIf(DayFigures.NONE::equals);
        return Collections.unmodifiableNavigableMap(days);
    }

    DaySet activeDays() {
        return DaySet.of(days.entrySet().stream()
                .filter(day -> day.getValue().active() > 0)
                .map(day -> day.getKey().date())
                .toList());
    }

    /** The declaration that no later one replaces; null if there is none. */
    List<Declaration> declarations() {
        return declaration == null ? List.of() : List.of(declaration);
    }

    /** The intervals of events that were not undone; they may overlap. */
    List<Interval> intervals() {
        return spans.all().stream().map(LearnedSpans.Span::interval).toList();
    }

    /** An all-time figure; hours in milliseconds. */
    public long total(Metric metric) {
        return totals.getOrDefault(metric, 0L);
    }

    /** Declared weeks, by their first days. */
    public NavigableMap<LocalDate, Week> weeks() {
        return Collections.unmodifiableNavigableMap(weeks);
    }

    /** Whether anything other than activities was accepted, so that the user must have analytics. */
    public boolean hasDocument() {
        return hasDocument;
    }
}
