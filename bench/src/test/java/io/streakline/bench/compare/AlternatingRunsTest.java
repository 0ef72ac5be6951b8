package io.streakline.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlternatingRunsTest {

    private final List<String> taken = new ArrayList<>();
    private final StringWriter progress = new StringWriter();

    @Test
    void alternatesBetweenTheServersAndKeepsNothingOfTheWarmUp() {
        AlternatingRuns<Integer> turns =
                AlternatingRuns.of(servers(), number -> "took " + number, new PrintWriter(progress));

        turns.warmUp(Duration.ofSeconds(9));
        Map<String, List<Integer>> measurements = turns.run(2, Duration.ofSeconds(1));

        assertThat(taken).containsExactly("A9", "B9", "A1", "B1", "A1", "B1");
        assertThat(measurements).containsExactly(Map.entry("A", List.of(3, 5)), Map.entry("B", List.of(4, 6)));
        assertThat(progress.toString()).contains("round 2 of 2", "took 6");
    }

    @Test
    void turnsTheOrderAroundInEverySecondRoundIfThatIsWanted() {
        new AlternatingRuns<>(servers(), String::valueOf, new PrintWriter(progress), true)
                .run(3, Duration.ofSeconds(1));

        assertThat(taken).containsExactly("A1", "B1", "B1", "A1", "A1", "B1");
    }

    private Map<String, Function<Duration, Integer>> servers() {
        Map<String, Function<Duration, Integer>> servers = new LinkedHashMap<>();
        for (String name : List.of("A", "B")) {
            servers.put(name, time -> {
                taken.add(name + time.toSeconds());
                return taken.size();
            });
        }
        return servers;
    }
}
