package io.streakline.learning.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Zones and histories of zones for tests. All changes in them are on a quarter of an hour. */
public final class Zones {

    public static final Instant TEN_YEARS_AGO = Instant.parse("2016-11-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    /**
     * Very different zones, with half and three quarters of an hour, with changes at midnight, of half an hour, of a
     * whole day.
     */
    public static final List<String> TWENTY = List.of(
            "America/New_York",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "America/Havana",
            "America/Asuncion",
            "America/Santiago",
            "America/St_Johns",
            "America/Caracas",
            "America/Scoresbysund",
            "Atlantic/Azores",
            "Europe/London",
            "Europe/Berlin",
            "Africa/Casablanca",
            "Asia/Gaza",
            "Asia/Beirut",
            "Asia/Tehran",
            "Asia/Pyongyang",
            "Australia/Lord_Howe",
            "Pacific/Chatham",
            "Pacific/Norfolk");

    private static final List<String> FAR_APART =
            List.of("Pacific/Kiritimati", "Etc/GMT+12", "Pacific/Apia", "Pacific/Pago_Pago", "Asia/Tokyo", "UTC");

    private Zones() {}

    public static ZoneEntry entry(String effectiveFrom, String zone) {
        return new ZoneEntry(Instant.parse(effectiveFrom), ZoneId.of(zone), 0);
    }

    /** One zone for all time. */
    public static ZoneHistory always(String zone) {
        return always(zone, 0);
    }

    public static ZoneHistory always(String zone, int dayStartHour) {
        return new ZoneHistory(List.of(new ZoneEntry(Instant.EPOCH, ZoneId.of(zone), dayStartHour)));
    }

    /** A quarter of an hour within so many days from a moment. */
    public static Arbitrary<Instant> quarters(Instant from, int days) {
        return numbers(0, days * 96).map(quarter -> quarter(from, quarter));
    }

    /** All equally likely; jqwik's own numbers would cluster at the ends. */
    public static Arbitrary<Integer> numbers(int from, int to) {
        return Arbitraries.integers().between(from, to).withDistribution(RandomDistribution.uniform());
    }

    private static Instant quarter(Instant from, int quarter) {
        return from.plusSeconds(quarter * 900L);
    }

    /** Up to five changes of zone from this moment on, some as close to each other as allowed. */
    public static Arbitrary<ZoneHistory> histories(Instant from) {
        Arbitrary<ZoneEntry> entries = Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(2, numbers(0, 96 * 6))),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(FAR_APART)), Tuple.of(1, Arbitraries.of(TWENTY))),
                        numbers(0, ZoneEntry.LATEST_DAY_START))
                .as((later, zone, hour) -> new ZoneEntry(quarter(Instant.EPOCH, later), ZoneId.of(zone), hour));
        return entries.list()
                .ofMaxSize(5)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(steps -> {
                    List<ZoneEntry> history = new ArrayList<>();
                    Instant at = from;
                    for (ZoneEntry step : steps) {
                        at = at.plus(ZoneHistory.APART)
                                .plusSeconds(step.effectiveFrom().getEpochSecond());
                        history.add(new ZoneEntry(at, step.zone(), step.dayStartHour()));
                    }
                    return new ZoneHistory(history);
                });
    }

    public static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
