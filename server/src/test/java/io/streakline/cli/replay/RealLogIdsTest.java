package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealLogIdsTest {

    private static Stream<RealLog> logs() {
        return Stream.of(RealLog.SAMPLE, RealLog.largest()).distinct();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void everyRowOfTheRealLogHasAUniqueIdThatStaysTheSame(RealLog log) {
        List<String> ids = ids(log);

        assertThat(ids).hasSize(log.rows()).doesNotHaveDuplicates().isEqualTo(ids(log));
        assertThat(ids.stream().filter(id -> !id.endsWith("-1"))).hasSize(log.repeated());
    }

    private static List<String> ids(RealLog real) {
        EventIds ids = new EventIds();
        List<String> all = new ArrayList<>();
        try (LearnerLog log = LearnerLog.open(real.file())) {
            while (log.hasNext()) {
                all.add(ids.next((LogEntry.Event) log.next()));
            }
        }
        return all;
    }
}
