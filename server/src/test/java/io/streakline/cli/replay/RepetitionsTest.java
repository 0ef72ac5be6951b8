package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

    private record Row(long hash, int second) {}

    @Property
    void countsLikeAMapThoughItForgetsThePast(@ForAll @Size(max = 200) List<@IntRange(max = 30) Integer> rows) {
        Repetitions repetitions = new Repetitions(4, 100);
        Map<Row, Integer> brute = new HashMap<>();
        List<Row> inOrder = rows.stream()
                .sorted()
                .map(row -> new Row(row % 7 + 7L * row, row / 3))
                .toList();
        for (Row row : inOrder) {
            assertThat(repetitions.next(row.hash(), Instant.ofEpochSecond(row.second())))
                    .isEqualTo(brute.merge(row, 1, Integer::sum));
        }
    }

    @Test
    void countsManyDifferentRowsInAnyOrderOfTime() {
        Repetitions repetitions = new Repetitions();
        for (int number = 1; number <= 5; number += 2) {
            SplittableRandom hashes = new SplittableRandom(7);
            for (int i = 0; i < 200_000; i++) {
                long hash = hashes.nextLong();
                Instant at = Instant.ofEpochSecond(i % 1000);
                assertThat(repetitions.next(hash, at)).isEqualTo(number);
                // All at once, so that the table grows with counts above 1 in it.
                assertThat(repetitions.next(hash, at)).isEqualTo(number + 1);
            }
        }
    }

    @Test
    void refusesToGuessWhenALargeLogGoesBackInTime() {
        Repetitions repetitions = new Repetitions(3, 100);
        for (int i = 0; i < 10; i++) {
            repetitions.next(i, Instant.ofEpochSecond(i));
        }

        assertThatThrownBy(() -> repetitions.next(1, Instant.ofEpochSecond(1)))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("not ordered by occurred_at");
    }

    @Test
    void refusesToGrowWithoutLimitWhenTimeStandsStill() {
        Repetitions repetitions = new Repetitions(3, 6);
        for (int i = 0; i < 6; i++) {
            repetitions.next(i, Instant.EPOCH);
        }

        assertThatThrownBy(() -> repetitions.next(6, Instant.EPOCH)).isInstanceOf(ReplayException.class);
    }
}
