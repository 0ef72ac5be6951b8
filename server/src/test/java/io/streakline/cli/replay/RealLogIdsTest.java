package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealLogIdsTest {

    @Test
    void everyRowOfTheRealLogHasAnIdOfItsOwnAndTheSameOneInTheNextRun() {
        List<String> ids = ids();

        assertThat(ids).hasSize(RealLog.ROWS).doesNotHaveDuplicates().isEqualTo(ids());
        assertThat(ids.stream().filter(id -> !id.endsWith("-1"))).hasSize(RealLog.REPEATED);
    }

    private static List<String> ids() {
        EventIds ids = new EventIds();
        List<String> all = new ArrayList<>();
        try (LearnerLog log = LearnerLog.open(RealLog.file())) {
            while (log.hasNext()) {
                all.add(ids.next((LogEntry.Event) log.next()));
            }
        }
        return all;
    }
}
