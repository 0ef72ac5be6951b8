package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final Instant NOON = Instant.parse("2017-02-28T12:00:00Z");
    private static final LogEntry.Event VIEWED = event("ada", "Course viewed", "System", "Trees");
    private static final LogEntry.Event OTHER = event("bob", "Course viewed", "System", "Trees");

    @Test
    void numbersEqualEventsAndKeepsTheirHash() {
        List<String> ids = ids(VIEWED, OTHER, VIEWED, VIEWED);

        String hash = ids.get(0).substring(0, ids.get(0).lastIndexOf('-'));
        assertThat(ids.get(0)).matches("log-[0-9a-f]{32}-1");
        assertThat(ids.get(2)).isEqualTo(hash + "-2");
        assertThat(ids.get(3)).isEqualTo(hash + "-3");
        assertThat(ids.get(1)).matches("log-[0-9a-f]{32}-1").doesNotStartWith(hash);
    }

    @Test
    void areTheSameInEveryRunAndVersionBecauseServersStoreThem() {
        assertThat(ids(VIEWED)).containsExactly("log-c823db999c48fe5fcd3c091b5b546882-1");
    }

    @Test
    void distinguishFieldsThatConcatenateToTheSameText() {
        assertThat(ids(event("ada", "b", "c", "d"), event("adab", "", "c", "d"), event("ada", "bc", "", "d")))
                .allMatch(id -> id.endsWith("-1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void doNotDependOnTheLine() {
        LogEntry.Event moved = new LogEntry.Event(99, NOON, "ada", "Course viewed", "System", "Trees");
        assertThat(ids(moved)).isEqualTo(ids(VIEWED));
    }

    private static List<String> ids(LogEntry.Event... events) {
        EventIds ids = new EventIds();
        return Stream.of(events).map(ids::next).toList();
    }

    private static LogEntry.Event event(String user, String name, String component, String context) {
        return new LogEntry.Event(2, NOON, user, name, component, context);
    }
}
