package io.streakline.write.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ItemIdsTest {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    /** A created id: by one of several servers, with a clock that may be off by days. */
    record Step(int server, long clockOffBySeconds) {}

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Long> off = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(-5, 5),
                Arbitraries.longs().between(-900_000, 900_000));
        return Arbitraries.integers().between(0, 3).flatMap(server -> off.map(seconds -> new Step(server, seconds)));
    }

    private static List<ItemIds> servers() {
        return IntStream.range(0, 4)
                .mapToObj(i -> new ItemIds(new SecureRandom()))
                .toList();
    }

    @Property
    void idsOfAUserIncreaseWhateverTheClockAndTheServer(
            @ForAll @Size(min = 1, max = 200) List<@net.jqwik.api.From("steps") Step> steps) {
        List<ItemIds> servers = servers();
        String last = "";
        for (Step step : steps) {
            String id = servers.get(step.server()).next(START.plusSeconds(step.clockOffBySeconds()), last);
            assertThat(id).matches("[0-9a-f]{24}").isGreaterThan(last);
            last = id;
        }
    }

    @Property(tries = 50)
    void idsOfDifferentUsersDiffer(@ForAll @Size(min = 1, max = 200) List<@net.jqwik.api.From("steps") Step> steps) {
        List<ItemIds> servers = servers();
        Set<String> all = new HashSet<>();
        for (Step step : steps) {
            assertThat(all.add(servers.get(step.server()).next(START.plusSeconds(step.clockOffBySeconds()), "")))
                    .isTrue();
        }
    }

    @Example
    void theyGrowThroughTheEndOfTheCounterWithinOneSecond() {
        var ids = new ItemIds(new CounterNearItsEnd());
        String last = ids.next(START, "");
        assertThat(last).endsWith("fffffe");
        for (int i = 0; i < 5; i++) {
            String id = ids.next(START, last);
            assertThat(id).isGreaterThan(last);
            last = id;
        }
        assertThat(last).startsWith("6b02a101").endsWith("000003");
    }

    private static final class CounterNearItsEnd extends SecureRandom {
        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    }

    @Example
    void anIdBeginsWithItsSecondAsAnObjectIdDoes() {
        assertThat(new ItemIds(new SecureRandom()).next(START, "")).startsWith("6b02a100");
    }

    @Example
    void anImportedIdThatIsOlderChangesNothing() {
        assertThat(new ItemIds(new SecureRandom()).next(START, "507f1f77bcf86cd799439011"))
                .startsWith("6b02a100");
    }
}
