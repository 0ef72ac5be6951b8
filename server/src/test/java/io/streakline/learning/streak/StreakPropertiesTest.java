package io.streakline.learning.streak;

import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.learning.day.SlowTimeline;
import io.streakline.learning.day.ZoneHistory;
import io.streakline.learning.day.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** Properties of every streak, and equality with a slow and simple implementation of the rules. */
class StreakPropertiesTest {

    private static final Instant BASE = Instant.parse("2018-10-20T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2018, 10, 17);
    private static final int DAYS = 45;

    /** A user's days: long runs with gaps, so that freezes are earned and spent. */
    record Story(StreakFacts facts, Instant at) {

        SlowStreaks slowly(int freezes) {
            var timeline = new SlowTimeline(
                    facts.zones(), BASE.minus(Duration.ofDays(5)), BASE.plus(Duration.ofDays(DAYS + 6)));
            return new SlowStreaks(facts, freezes, timeline, at, FIRST);
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Boolean>> dense = Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false))
                .list()
                .ofSize(DAYS + 6);
        Arbitrary<LocalDate> dates = Zones.numbers(0, DAYS).map(FIRST::plusDays);
        Arbitrary<Pause> pauses = Combinators.combine(dates, Zones.numbers(0, 5))
                .as((from, days) -> new Pause(from, from.plusDays(days)));
        Arbitrary<Declaration> declarations = Combinators.combine(dates, Zones.numbers(0, 30), Zones.numbers(0, 40))
                .as(Declaration::new);
        return Combinators.combine(
                        Zones.histories(BASE),
                        dense,
                        pauses.list().ofMaxSize(2),
                        Arbitraries.oneOf(
                                Arbitraries.just(List.<Declaration>of()),
                                declarations.list().ofMaxSize(3)),
                        Zones.quarters(BASE, DAYS))
                .as((zones, active, paused, declared, at) ->
                        new Story(new StreakFacts(zones, withoutShort(days(active), zones), paused, declared), at));
    }

    /** Short dates are rare; the user is not active on them here, so that they must be excused. */
    private static DaySet withoutShort(DaySet active, ZoneHistory zones) {
        DaySet days = active;
        for (LocalDate date : zones.excused(FIRST, FIRST.plusDays(DAYS), Instant.MAX)) {
            days = days.without(date);
        }
        return days;
    }

    private static DaySet days(List<Boolean> active) {
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i)) {
                dates.add(FIRST.plusDays(i));
            }
        }
        return DaySet.of(dates);
    }

    @Property(tries = 250)
    void aStreakEqualsABruteForceReadingOfTheRules(
            @ForAll("stories") Story story, @ForAll @IntRange(max = 3) int freezes) {
        SlowStreaks slow = story.slowly(freezes);
        Streak streak = Streaks.judge(story.facts(), freezes, story.at());
        assertThat(streak).isEqualTo(slow.judge());
        assertThat(streak.longest()).isGreaterThanOrEqualTo(streak.current());
        assertThat(streak.freezes()).isBetween(0, freezes);
    }

    @Property(tries = 150)
    void explanationsEqualABruteForceReadingOfTheRules(
            @ForAll("stories") Story story,
            @ForAll @IntRange(max = 3) int freezes,
            @ForAll @IntRange(max = DAYS) int from) {
        SlowStreaks slow = story.slowly(freezes);
        LocalDate start = FIRST.plusDays(from);
        LocalDate end = FIRST.plusDays(DAYS);
        var days = StreakExplanation.explain(story.facts(), freezes, story.at(), start, end, Map.of());
        assertThat(days).hasSize(DAYS - from + 1);
        assertThat(days)
                .allSatisfy(day -> assertThat(day.status()).as("%s", day.date()).isEqualTo(slow.status(day.date())));
    }

    @Property(tries = 150)
    void datesInAnyOrderAndRepeatedGiveTheSame(@ForAll("stories") Story story, @ForAll Random random) {
        List<LocalDate> told = new ArrayList<>(story.facts().active().dates());
        told.addAll(told.subList(0, told.size() / 2));
        Collections.shuffle(told, random);
        DaySet active = DaySet.EMPTY;
        for (LocalDate date : told) {
            active = active.with(date);
        }
        assertThat(active).isEqualTo(story.facts().active());
        LocalDate undone = told.isEmpty() ? FIRST : told.getFirst();
        assertThat(active.without(undone).with(undone)).isEqualTo(active.with(undone));
        assertThat(active.without(undone).contains(undone)).isFalse();
    }

    /** The property that lets a lane extend a streak without reading all dates. */
    @Property(tries = 150)
    void aStoredStateExtendedByADateEqualsAFoldOverAll(
            @ForAll("stories") Story story, @ForAll @IntRange(max = 3) int freezes) {
        LocalDate end = FIRST.plusDays(DAYS + 6);
        Instant later = story.at().plus(Duration.ofDays(2L * DAYS));
        StreakFacts facts = new StreakFacts(
                story.facts().zones(), story.facts().active(), story.facts().pauses(), List.of());
        StreakState state = StreakState.NONE;
        for (LocalDate date : facts.active().dates()) {
            state = Streaks.extended(state, date, facts.zones(), facts.pauses(), freezes, later);
            assertThat(state).isEqualTo(Streaks.fold(facts, freezes, date, later));
        }
        assertThat(state).isEqualTo(Streaks.fold(facts, freezes, end, later));
    }

    @Property(tries = 150)
    void aStreakEndsExactlyWhenPredicted(@ForAll("stories") Story story, @ForAll @IntRange(max = 3) int freezes) {
        // As seen when all changes of zone are over, and all dates have begun.
        Instant at = story.at().plus(Duration.ofDays(2L * DAYS));
        LocalDate today = story.facts().zones().dateOf(at);
        List<LocalDate> shifted = new ArrayList<>();
        long days = today.toEpochDay() - FIRST.plusDays(DAYS).toEpochDay();
        story.facts().active().dates().forEach(date -> shifted.add(date.plusDays(days)));
        shifted.removeIf(date -> date.isAfter(today));
        List<Pause> pauses = story.facts().pauses().stream()
                .map(pause ->
                        new Pause(pause.from().plusDays(days + 3), pause.to().plusDays(days + 3)))
                .toList();
        var facts = new StreakFacts(story.facts().zones(), DaySet.of(shifted), pauses, List.of());
        int current = Streaks.judge(facts, freezes, at).current();
        var lapse = Streaks.lapsesAt(facts, freezes, at);
        assertThat(lapse.isPresent()).isEqualTo(current > 0);
        lapse.ifPresent(moment -> {
            assertThat(Streaks.judge(facts, freezes, moment.minusMillis(1)).current())
                    .isEqualTo(current);
            assertThat(Streaks.judge(facts, freezes, moment).current()).isZero();
        });
    }

    /** As for a board, which knows a streak by its outlook and does not compute it again. */
    @Property(tries = 100)
    void anOutlookEqualsTheComputedStreakAtEveryLaterMoment(
            @ForAll("stories") Story story, @ForAll @IntRange(max = 3) int freezes) {
        Instant at = story.at().plus(Duration.ofDays(2L * DAYS));
        LocalDate today = story.facts().zones().dateOf(at);
        long days = today.toEpochDay() - FIRST.plusDays(DAYS - 5).toEpochDay();
        List<LocalDate> shifted = new ArrayList<>();
        story.facts().active().dates().forEach(date -> shifted.add(date.plusDays(days)));
        shifted.removeIf(date -> date.isAfter(today.plusDays(1))); // told some minutes ahead
        List<Pause> pauses = story.facts().pauses().stream()
                .map(pause -> new Pause(pause.from().plusDays(days), pause.to().plusDays(days)))
                .toList();
        var facts = new StreakFacts(story.facts().zones(), DaySet.of(shifted), pauses, List.of());
        StreakOutlook outlook = StreakOutlooks.of(facts, freezes, at);
        for (int hours = 0; hours < 24 * 12; hours += 3) {
            Instant moment = at.plus(Duration.ofHours(hours));
            int expected = outlook.current();
            for (StreakOutlook.Change change : outlook.changes()) {
                expected = change.at().isAfter(moment) ? expected : change.current();
            }
            assertThat(Streaks.judge(facts, freezes, moment).current())
                    .as("%s, %s", moment, outlook)
                    .isEqualTo(expected);
        }
    }

    @Property(tries = 150)
    void theGeneratedHistoriesContainFrozenPausedAndExcusedDates(@ForAll("stories") Story story) {
        // Not a rule: it fails if the generated histories become too simple to test any.
        var statuses = story.slowly(2).statuses(FIRST, FIRST.plusDays(DAYS));
        Statistics.label("excused")
                .collect(statuses.containsKey(DayStatus.EXCUSED))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 0));
        Statistics.label("frozen")
                .collect(statuses.containsKey(DayStatus.FROZEN))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
        Statistics.label("paused")
                .collect(statuses.containsKey(DayStatus.PAUSED))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 5));
    }

    @Property(tries = 100)
    void anAdditionalDateNeverShortensTheLongestStreak(
            @ForAll("stories") Story story, @ForAll @IntRange(max = DAYS) int more) {
        StreakFacts facts = story.facts();
        DaySet active = facts.active().with(FIRST.plusDays(more));
        var grown = new StreakFacts(facts.zones(), active, facts.pauses(), facts.declarations());
        assertThat(Streaks.judge(grown, 0, story.at()).longest())
                .isGreaterThanOrEqualTo(Streaks.judge(facts, 0, story.at()).longest());
    }
}
