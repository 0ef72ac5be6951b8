package io.streakline.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The wheel against its twin, a sorted map that is searched from end to end. */
class WheelTest {

    private static final int SLOTS = 8;

    @Property
    void runs_what_is_due_when_it_is_due_and_nothing_that_was_removed(@ForAll("steps") List<int[]> steps) {
        Wheel wheel = new Wheel(SLOTS, 0);
        List<Wheel.Timer> timers = new ArrayList<>();
        TreeMap<Integer, Long> twin = new TreeMap<>();
        long now = 0;
        for (int[] step : steps) {
            switch (step[0]) {
                case 0 -> {
                    int id = timers.size();
                    long due = now + step[1];
                    timers.add(wheel.add(due, new Numbered(id)));
                    twin.put(id, Math.max(due, now + 1));
                }
                case 1 -> {
                    if (!timers.isEmpty()) {
                        int id = step[1] % timers.size();
                        assertThat(wheel.remove(timers.get(id))).isEqualTo(twin.remove(id) != null);
                    }
                }
                default -> {
                    long to = now + step[1];
                    assertThat(advance(wheel, to)).containsExactlyInAnyOrderElementsOf(takeDue(twin, to));
                    now = to;
                }
            }
            assertThat(wheel.isEmpty()).isEqualTo(twin.isEmpty());
            long earliest =
                    twin.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
            assertThat(wheel.nextTick()).isGreaterThan(now).isLessThanOrEqualTo(Math.max(earliest, now + 1));
        }
    }

    private static List<Integer> advance(Wheel wheel, long to) {
        List<Runnable> due = new ArrayList<>();
        wheel.advance(to, due);
        return due.stream().map(task -> ((Numbered) task).id).toList();
    }

    private static List<Integer> takeDue(TreeMap<Integer, Long> twin, long to) {
        List<Integer> due = twin.entrySet().stream()
                .filter(entry -> entry.getValue() <= to)
                .map(java.util.Map.Entry::getKey)
                .toList();
        due.forEach(twin::remove);
        return due;
    }

    @Provide
    Arbitrary<List<int[]>> steps() {
        Arbitrary<int[]> step = Arbitraries.integers()
                .between(0, 2)
                .flatMap(kind -> Arbitraries.integers().between(0, 3 * SLOTS).map(value -> new int[] {kind, value}));
        return step.list().ofMaxSize(60);
    }

    private record Numbered(int id) implements Runnable {

        @Override
        public void run() {
            // Only its number counts.
        }
    }
}
