package io.streakline.learning.streak;

import static io.streakline.learning.day.Zones.date;
import static io.streakline.learning.day.Zones.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.streakline.learning.day.ZoneEntry;
import io.streakline.learning.day.ZoneHistory;
import io.streakline.learning.day.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of streaks, by cases. */
class StreaksTest {

    private static final int FREEZES = StreakRules.DEFAULT.freezes();

    private static DaySet may(int... days) {
        return DaySet.of(
                Arrays.stream(days).mapToObj(day -> LocalDate.of(2026, 5, day)).toList());
    }

    private static int[] days(int first, int last, int... more) {
        return IntStream.concat(IntStream.rangeClosed(first, last), Arrays.stream(more))
                .toArray();
    }

    /** In UTC, at noon. */
    private static Streak on(int day, StreakFacts facts) {
        return Streaks.judge(facts, FREEZES, noon(day));
    }

    private static Instant noon(int day) {
        return Instant.parse("2026-05-01T12:00:00Z").plus(Duration.ofDays(day - 1));
    }

    private static StreakFacts active(int... days) {
        return new StreakFacts(ZoneHistory.NONE, may(days));
    }

    private static Streak at(String moment, ZoneHistory zones, String... events) {
        DaySet dates = DaySet.of(
                Arrays.stream(events).map(Instant::parse).map(zones::dateOf).toList());
        return Streaks.judge(new StreakFacts(zones, dates), FREEZES, Instant.parse(moment));
    }

    @Test
    void anHourApartInNewYorkAreTwoDates() {
        ZoneHistory newYork = Zones.always("America/New_York");
        assertThat(newYork.dateOf(Instant.parse("2026-03-02T04:30:00Z"))).isEqualTo(date("2026-03-01"));
        assertThat(newYork.dateOf(Instant.parse("2026-03-02T05:30:00Z"))).isEqualTo(date("2026-03-02"));
        Streak streak = at("2026-03-02T20:00:00Z", newYork, "2026-03-02T04:30:00Z", "2026-03-02T05:30:00Z");
        assertThat(streak).isEqualTo(new Streak(2, 2, false, true, 0, Instant.parse("2026-03-03T05:00:00Z")));
    }

    @Test
    void newYorkAcrossTheJumpsOf2026() {
        ZoneHistory newYork = Zones.always("America/New_York");
        // 23:30 on the 7th, 8th and 9th of March, and then 1 November, of 25 hours, from its first to its last half
        // hour.
        assertThat(at(
                                "2026-03-10T03:45:00Z",
                                newYork,
                                "2026-03-08T04:30:00Z",
                                "2026-03-09T03:30:00Z",
                                "2026-03-10T03:30:00Z")
                        .current())
                .isEqualTo(3);
        assertThat(at("2026-11-02T04:45:00Z", newYork, "2026-11-01T04:15:00Z", "2026-11-02T04:45:00Z"))
                .isEqualTo(new Streak(1, 1, false, true, 0, Instant.parse("2026-11-02T05:00:00Z")));
    }

    @Test
    void inSaoPauloADayThatStartedAtOneIsADay() {
        ZoneHistory saoPaulo = Zones.always("America/Sao_Paulo");
        assertThat(saoPaulo.startOf(date("2018-11-04"))).isEqualTo("2018-11-04T03:00:00Z");
        Streak streak = at("2018-11-04T20:00:00Z", saoPaulo, "2018-11-04T02:59:59Z", "2018-11-04T03:00:00Z");
        assertThat(streak.current()).isEqualTo(2);
        assertThat(streak.dayEndsAt()).isEqualTo("2018-11-05T02:00:00Z");
    }

    @Test
    void inApiaADateThatDidNotExistBreaksNothing() {
        ZoneHistory apia = Zones.always("Pacific/Apia");
        var facts = new StreakFacts(apia, DaySet.of(List.of(date("2011-12-29"), date("2011-12-31"))));
        Instant at = Instant.parse("2011-12-31T03:00:00Z");
        assertThat(apia.dateOf(at)).isEqualTo(date("2011-12-31"));
        assertThat(Streaks.judge(facts, 0, at).current()).isEqualTo(2);
        assertThat(StreakExplanation.explain(facts, 0, at, date("2011-12-29"), date("2011-12-31"), Map.of()))
                .extracting(ExplainedDay::status)
                .containsExactly(DayStatus.ACTIVE, DayStatus.EXCUSED, DayStatus.ACTIVE);
    }

    @Test
    void fromLosAngelesToTokyoTheShortDateIsExcused() {
        var zones = new ZoneHistory(List.of(
                entry("2026-01-01T00:00:00Z", "America/Los_Angeles"), entry("2026-05-11T16:00:00Z", "Asia/Tokyo")));
        Streak streak = at("2026-05-12T00:30:00Z", zones, "2026-05-11T03:00:00Z", "2026-05-12T00:00:00Z");
        assertThat(streak.current()).isEqualTo(2);
    }

    @Test
    void fromTokyoToLosAngelesTheRepeatedDateCountsOnce() {
        for (String moved : List.of("2026-05-10T14:00:00Z", "2026-05-10T15:00:00Z", "2026-05-10T22:00:00Z")) {
            var zones = new ZoneHistory(
                    List.of(entry("2026-01-01T00:00:00Z", "Asia/Tokyo"), entry(moved, "America/Los_Angeles")));
            Streak streak = at("2026-05-10T23:30:00Z", zones, "2026-05-10T13:00:00Z", "2026-05-10T23:00:00Z");
            assertThat(streak).isEqualTo(new Streak(1, 1, false, true, 0, Instant.parse("2026-05-11T07:00:00Z")));
        }
    }

    @Test
    void theLongestStreakStaysWhileADateRepeats() {
        var zones = new ZoneHistory(List.of(
                entry("2026-01-01T00:00:00Z", "Asia/Tokyo"), entry("2026-05-10T18:00:00Z", "America/Los_Angeles")));
        Streak before = at("2026-05-10T17:30:00Z", zones, "2026-05-10T13:00:00Z", "2026-05-10T17:00:00Z");
        assertThat(before.longest()).isEqualTo(2);
        Streak after = at("2026-05-10T19:00:00Z", zones, "2026-05-10T13:00:00Z", "2026-05-10T17:00:00Z");
        assertThat(after.current())
                .as("the run that ends today, the 10th again")
                .isEqualTo(1);
        assertThat(after.longest()).isEqualTo(2);
    }

    @Test
    void theSecondOfMayReceivedOnTheFourthJoinsTheRuns() {
        assertThat(on(3, active(1, 3)).current()).isEqualTo(1);
        assertThat(on(3, active(1, 2, 3)).current()).isEqualTo(3);
        assertThat(on(4, active(1, 2, 3)))
                .extracting(Streak::current, Streak::atRisk)
                .containsExactly(3, true);
    }

    @Test
    void latenessIsMeasuredByExactTime() {
        var rules = StreakRules.DEFAULT;
        Instant accepted = Instant.parse("2026-05-08T12:00:00Z");
        assertThat(rules.countsForStreaks("log_created", Instant.parse("2026-05-01T12:00:00Z"), accepted))
                .isTrue();
        assertThat(rules.countsForStreaks("log_created", Instant.parse("2026-05-01T11:59:59.999Z"), accepted))
                .isFalse();
        assertThat(rules.countsForStreaks("log_created", accepted.plusSeconds(300), accepted))
                .isTrue();
        assertThat(rules.countsForStreaks("login", accepted, accepted)).isFalse();
        var patient = new StreakRules(2, Duration.ofDays(10_000), Set.of());
        assertThat(patient.countsForStreaks("login", Instant.parse("2006-05-01T00:00:00Z"), accepted))
                .isTrue();
    }

    @Test
    void aFreezeEarnedInSevenDaysIsSpentOnTheEighthAndMissingOnTheTenth() {
        StreakFacts facts = active(days(1, 7, 9, 11));
        assertThat(on(7, facts).freezes()).isEqualTo(1);
        assertThat(on(9, facts)).extracting(Streak::current, Streak::freezes).containsExactly(8, 0);
        assertThat(on(11, facts)).extracting(Streak::current, Streak::longest).containsExactly(1, 8);
        assertThat(on(11, active(days(1, 9, 11))).current())
                .as("once the 8th is told of, its freeze is there for the 10th")
                .isEqualTo(10);
    }

    @Test
    void noMoreFreezesAreHeldThanTheMaximum() {
        StreakFacts facts = active(days(1, 28));
        assertThat(on(28, facts).freezes()).isEqualTo(2);
        assertThat(Streaks.judge(facts, 0, noon(28)).freezes()).isZero();
        assertThat(on(31, facts))
                .extracting(Streak::current, Streak::atRisk, Streak::freezes)
                .containsExactly(28, true, 0);
        assertThat(Streaks.judge(facts, FREEZES, noon(32)).current()).isZero();
    }

    @Test
    void todayIsNotMissedBeforeItIsOver() {
        StreakFacts facts = active(1, 2);
        assertThat(on(2, facts))
                .extracting(Streak::current, Streak::atRisk, Streak::activeToday)
                .containsExactly(2, false, true);
        assertThat(on(3, facts))
                .extracting(Streak::current, Streak::atRisk, Streak::activeToday)
                .containsExactly(2, true, false);
        assertThat(on(4, facts))
                .extracting(Streak::current, Streak::atRisk, Streak::longest)
                .containsExactly(0, false, 2);
        assertThat(Streaks.lapsesAt(facts, FREEZES, noon(3))).contains(Instant.parse("2026-05-04T00:00:00Z"));
    }

    @Test
    void aPauseBridges() {
        var paused = new StreakFacts(
                ZoneHistory.NONE, may(1, 2, 6), List.of(new Pause(date("2026-05-03"), date("2026-05-05"))), List.of());
        assertThat(on(5, paused)).extracting(Streak::current, Streak::atRisk).containsExactly(2, true);
        assertThat(on(6, paused).current()).isEqualTo(3);
        assertThat(Streaks.lapsesAt(paused, FREEZES, noon(4))).isPresent();
        assertThat(new Pause(date("2026-05-03"), date("2026-05-05")).mayBegin(date("2026-05-04")))
                .isFalse();
    }

    @Test
    void aPauseDoesNotStartARun() {
        var paused = new StreakFacts(
                ZoneHistory.NONE, may(4), List.of(new Pause(date("2026-05-01"), date("2026-05-03"))), List.of());
        assertThat(on(3, paused).current()).isZero();
        assertThat(on(4, paused).current()).isEqualTo(1);
    }

    @Test
    void aDeclaredStreakReplacesEverythingUpToItsDate() {
        var facts = new StreakFacts(
                ZoneHistory.NONE, may(1, 2, 3, 4, 6), List.of(), List.of(new Declaration(date("2026-05-04"), 10, 12)));
        assertThat(on(4, facts))
                .extracting(Streak::current, Streak::longest, Streak::activeToday)
                .containsExactly(10, 12, true);
        assertThat(on(6, facts))
                .as("the freeze of the 7th of ten days bridges the 5th")
                .extracting(Streak::current, Streak::freezes)
                .containsExactly(11, 0);
    }

    @Test
    void aStreakDeclaredAsZeroMissesItsDateDespiteActivity() {
        var facts = new StreakFacts(
                ZoneHistory.NONE, may(1, 2, 3), List.of(), List.of(new Declaration(date("2026-05-03"), 0, 0)));
        assertThat(on(3, facts))
                .extracting(Streak::current, Streak::activeToday, Streak::longest)
                .containsExactly(0, false, 3);
        assertThat(on(4, facts).current()).isZero();
    }

    @Test
    void theLastDeclarationWinsAndTheLongestStreakKeepsTheMaximum() {
        var facts = new StreakFacts(
                ZoneHistory.NONE,
                DaySet.EMPTY,
                List.of(),
                List.of(new Declaration(date("2026-05-04"), 50, 60), new Declaration(date("2026-05-04"), 3, 3)));
        assertThat(on(4, facts)).extracting(Streak::current, Streak::longest).containsExactly(3, 60);
        assertThat(on(3, facts))
                .as("before it was declared")
                .extracting(Streak::current, Streak::longest)
                .containsExactly(0, 0);
    }

    @Test
    void anExplanationNamesStatusZoneAndEventsOfEachDate() {
        var zones = new ZoneHistory(List.of(new ZoneEntry(Instant.EPOCH, ZoneId.of("Asia/Muscat"), 0)));
        var facts = new StreakFacts(
                zones, may(days(1, 7, 9)), List.of(new Pause(date("2026-05-10"), date("2026-05-10"))), List.of());
        var days = StreakExplanation.explain(
                facts,
                FREEZES,
                noon(12),
                date("2026-05-07"),
                date("2026-05-13"),
                Map.of(date("2026-05-09"), List.of("log")));
        assertThat(days)
                .extracting(ExplainedDay::status)
                .containsExactly(
                        DayStatus.ACTIVE,
                        DayStatus.FROZEN,
                        DayStatus.ACTIVE,
                        DayStatus.PAUSED,
                        DayStatus.MISSED,
                        DayStatus.OPEN,
                        DayStatus.OPEN);
        assertThat(days.get(2).events()).containsExactly("log");
        assertThat(days.get(2).zone().getId()).isEqualTo("Asia/Muscat");
    }

    @Test
    void withoutFactsThereIsNoStreak() {
        assertThat(on(4, active())).isEqualTo(new Streak(0, 0, false, false, 0, Instant.parse("2026-05-05T00:00:00Z")));
        assertThat(Streaks.lapsesAt(active(), FREEZES, noon(4))).isEmpty();
    }
}
