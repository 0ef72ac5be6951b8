package io.streakline.learning.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board in memory equals a sorted list. */
class RankIndexTest {

    /** A board in the simplest form: a list, searched from its top. */
    private static final class SlowBoard {

        private record Row(int user, long score) {}

        private final List<Row> rows = new ArrayList<>();

        void set(int user, long score) {
            if (rows.contains(new Row(user, score))) {
                return;
            }
            remove(user);
            int place = 0;
            while (place < rows.size() && rows.get(place).score() >= score) {
                place++;
            }
            rows.add(place, new Row(user, score));
        }

        boolean remove(int user) {
            return rows.removeIf(row -> row.user() == user);
        }

        List<Ranked> all() {
            return rows.stream()
                    .map(row -> new Ranked(
                            1
                                    + (int) rows.stream()
                                            .filter(other -> other.score() > row.score())
                                            .count(),
                            row.user(),
                            row.score()))
                    .toList();
        }
    }

    /** @param score null: the user is removed */
    record Change(int user, @Nullable Long score) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, 60).withDistribution(RandomDistribution.uniform());
        Arbitrary<Long> scores = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(-3, 12)),
                Tuple.of(1, Arbitraries.longs().between(-RankKeys.GREATEST_SCORE, RankKeys.GREATEST_SCORE)));
        return Combinators.combine(users, scores.injectNull(0.15))
                .as(Change::new)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 150)
    void aBoardEqualsASortedList(@ForAll("changes") List<Change> changes) {
        assertSame(new RankIndex(), changes);
    }

    @Property(tries = 30)
    void theOrderSurvivesRunningOutOfNumbers(@ForAll("changes") List<Change> changes) {
        assertSame(new RankIndex(RankKeys.GREATEST_ORDER - 20), changes);
    }

    /** As at a start: all rows of the database at once. */
    @Property(tries = 150)
    void anIndexBuiltAtOnceEqualsOneBuiltStepByStep(
            @ForAll("changes") List<Change> changes, @ForAll("firstTurns") long first) {
        var slow = new SlowBoard();
        Map<Integer, long[]> reached = new TreeMap<>();
        for (int i = 0; i < changes.size(); i++) {
            long score = Objects.requireNonNullElse(changes.get(i).score(), 0L);
            int user = changes.get(i).user();
            slow.remove(user);
            slow.set(user, score);
            reached.put(user, new long[] {score, first + 3L * i});
        }
        int[] users = reached.keySet().stream().mapToInt(user -> user).toArray();
        long[] scores = reached.values().stream().mapToLong(row -> row[0]).toArray();
        long[] turns = reached.values().stream().mapToLong(row -> row[1]).toArray();
        var index = RankIndex.of(users, scores, turns, users.length);
        assertThat(index.page(0, Integer.MAX_VALUE)).isEqualTo(slow.all());
        for (int row = 0; row < users.length; row++) {
            assertThat(index.turn(users[row])).hasValue(turns[row]);
            assertThat(index.lastTurn()).isGreaterThanOrEqualTo(turns[row]);
        }
        index.set(99, 5, index.lastTurn() + 1);
        slow.set(99, 5);
        assertThat(index.page(0, Integer.MAX_VALUE)).isEqualTo(slow.all());
    }

    @Provide
    Arbitrary<Long> firstTurns() {
        return Arbitraries.longs().between(0, 1L << 40);
    }

    @Test
    void usersWithoutATurnAreInTheOrderOfTheRows() {
        var index = RankIndex.of(new int[] {4, 2, 9}, new long[] {7, 7, 7}, new long[3], 3);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(4, 2, 9);
        index.set(5, 7, index.lastTurn() + 1);
        index.set(2, 7, index.lastTurn() + 1);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(4, 9, 5, 2);
    }

    @Test
    void turnsThatAreFarApartKeepTheirOrder() {
        long[] turns = {1, 1L << 50, 2, (1L << 50) - 1};
        var index = RankIndex.of(new int[] {0, 1, 2, 3}, new long[] {7, 7, 7, 7}, turns, 4);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(0, 2, 3, 1);
        index.set(2, 7, (1L << 50) + 1);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(0, 3, 1, 2);
    }

    @Test
    void aTurnUsedByAnotherUserComesAfter() {
        var index = new RankIndex();
        index.set(0, 7, 5);
        index.set(1, 7, 6);
        index.set(2, 7, 5);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(0, 1, 2);
        index.remove(1);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(0, 2);
    }

    /** Two transactions may be applied in either order. */
    @Test
    void aLateTurnFindsItsPlace() {
        var index = new RankIndex();
        index.set(0, 7, 1_000);
        index.set(1, 7, 1_002);
        index.set(2, 7, 1_001);
        assertThat(index.page(0, 9)).extracting(Ranked::user).containsExactly(0, 2, 1);
    }

    private static void assertSame(RankIndex index, List<Change> changes) {
        var slow = new SlowBoard();
        for (Change change : changes) {
            if (change.score() != null) {
                index.set(change.user(), change.score());
                slow.set(change.user(), change.score());
            } else {
                assertThat(index.remove(change.user())).isEqualTo(slow.remove(change.user()));
            }
        }
        List<Ranked> rows = slow.all();
        assertThat(index.page(0, Integer.MAX_VALUE)).isEqualTo(rows);
        assertThat(index.size()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Ranked row = rows.get(i);
            assertThat(index.rank(row.user())).hasValue(row.rank());
            assertThat(index.score(row.user())).hasValue(row.score());
            assertThat(index.position(row.user())).hasValue(i);
            assertThat(index.through(index.place(row.user()))).isEqualTo(i + 1);
            assertThat(index.page(i, 3)).isEqualTo(rows.subList(i, Math.min(rows.size(), i + 3)));
            assertThat(index.around(row.user(), 2))
                    .isEqualTo(rows.subList(Math.max(0, i - 2), Math.min(rows.size(), i + 3)));
        }
    }

    @Test
    void usersWhoTieShareARankInTheOrderOfReachingTheScore() {
        var index = new RankIndex();
        index.set(3, 10);
        index.set(2, 20);
        index.set(1, 20);
        index.set(0, 30);
        index.set(2, 20); // again: no news
        assertThat(index.page(0, 10))
                .containsExactly(
                        new Ranked(1, 0, 30), new Ranked(2, 2, 20), new Ranked(2, 1, 20), new Ranked(4, 3, 10));
        index.set(2, 19);
        index.set(2, 20); // reached later now
        assertThat(index.page(1, 2)).containsExactly(new Ranked(2, 1, 20), new Ranked(2, 2, 20));
        index.remove(0);
        assertThat(index.rank(3)).as("whoever is hidden leaves no hole").hasValue(3);
    }

    @Test
    void aUserWhoIsNotOnTheBoardHasNoRank() {
        var index = new RankIndex();
        assertThat(index.page(0, 10)).isEmpty();
        assertThat(index.page(5, 10)).isEmpty();
        assertThat(index.rank(7)).isEmpty();
        assertThat(index.position(7)).isEmpty();
        assertThat(index.around(7, 5)).isEmpty();
        assertThat(index.remove(7)).isFalse();
        assertThatThrownBy(() -> index.place(7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.set(7, 1L << 47)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.set(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCursorContinuesAfterItsPlaceThoughItsRowMoved() {
        var index = new RankIndex();
        IntStream.range(0, 10).forEach(user -> index.set(user, 5));
        RankPlace place = index.place(3);
        index.set(3, 9);
        index.set(20, 7);
        assertThat(index.page(index.through(place), 2)).extracting(Ranked::user).containsExactly(4, 5);
    }

    /** Many leaves, which split and merge as users are added and removed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1_000_000})
    void twentyThousandUsersAreAddedMovedAndRemoved(int scores) {
        var random = new Random(42);
        var index = new RankIndex();
        long[] reached = new long[20_000];
        long[] order = new long[reached.length];
        for (int i = 0; i < 100_000; i++) {
            int user = random.nextInt(reached.length);
            long score = random.nextInt(scores) + 1;
            index.set(user, score);
            order[user] = reached[user] == score ? order[user] : i;
            reached[user] = score;
        }
        assertSorted(index, reached, order);
        List<Integer> leaving =
                new ArrayList<>(IntStream.range(0, reached.length).boxed().toList());
        Collections.shuffle(leaving, random);
        for (int user : leaving.subList(0, 19_500)) {
            index.remove(user);
            reached[user] = 0;
        }
        assertSorted(index, reached, order);
        assertThat(index.heapBytes()).isLessThan(12 * 20_000);
    }

    @Test
    void allUsersBetweenTwoFullLeavesMayBeRemoved() {
        var index = new RankIndex();
        int leaf = RankLeaves.MOST / 2;
        IntStream.range(0, 3 * leaf).forEach(user -> index.set(user, -2L * user));
        // Both neighbors of the middle leaf are now too full to merge with it while it shrinks.
        int more = leaf - 10;
        IntStream.range(0, more).forEach(user -> index.set(3 * leaf + user, -2L * user - 1));
        IntStream.range(0, more).forEach(user -> index.set(4 * leaf + user, -2L * (2L * leaf + user) - 1));
        IntStream.range(leaf, 2 * leaf).forEach(index::remove);
        assertThat(index.size()).isEqualTo(2 * leaf + 2 * more);
        assertThat(index.rank(3 * leaf - 1)).as("the last one").hasValue(index.size());
        assertThat(index.page(0, 3 * leaf)).isSortedAccordingTo((a, b) -> Long.compare(b.score(), a.score()));
        index.set(leaf, -2L * leaf);
        assertThat(index.rank(leaf)).hasValue(leaf + more + 1);
    }

    private static void assertSorted(RankIndex index, long[] reached, long[] order) {
        int[] expected = IntStream.range(0, reached.length)
                .filter(user -> reached[user] > 0)
                .boxed()
                .sorted((a, b) -> reached[a] != reached[b]
                        ? Long.compare(reached[b], reached[a])
                        : Long.compare(order[a], order[b]))
                .mapToInt(user -> user)
                .toArray();
        List<Ranked> page = index.page(0, reached.length);
        assertThat(page.stream().mapToInt(Ranked::user).toArray()).isEqualTo(expected);
        for (int i = 0; i < expected.length; i += 97) {
            assertThat(index.rank(expected[i])).hasValue(page.get(i).rank());
            assertThat(index.position(expected[i])).hasValue(i);
        }
    }

    @Test
    void aMillionUsersTakeAtMostSixteenBytesEach() {
        var random = new Random(7);
        var index = new RankIndex();
        int users = 1_000_000;
        for (int user = 0; user < users; user++) {
            index.set(user, random.nextInt(3_600_000));
        }
        long built = index.heapBytes();
        for (int i = 0; i < 300_000; i++) {
            int user = random.nextInt(users);
            index.set(user, index.score(user).orElseThrow() + random.nextInt(3_600_000));
        }
        assertThat(built).isLessThanOrEqualTo(16L * users);
        assertThat(index.heapBytes()).isLessThanOrEqualTo(16L * users);
    }

    @Test
    void usersAreNumberedOnce() {
        var numbers = new UserNumbers();
        assertThat(Arrays.asList(numbers.number("ada"), numbers.number("bob"), numbers.number("ada")))
                .containsExactly(0, 1, 0);
        assertThat(numbers.userId(1)).isEqualTo("bob");
        assertThat(numbers.known("eve")).isEmpty();
        assertThat(numbers.size()).isEqualTo(2);
    }
}
