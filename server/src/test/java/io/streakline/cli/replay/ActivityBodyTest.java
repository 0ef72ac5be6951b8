package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityBodyTest {

    private static final Instant NOON = Instant.parse("2017-02-28T12:00:00Z");

    @Test
    void carriesEveryColumnOfItsRow() throws JsonProcessingException {
        assertThat(json(new LogEntry.Event(
                        2, NOON, "moodle-394", "Submission created.", "Assignment", "Course: Trees")))
                .isEqualTo("{\"userId\":\"moodle-394\",\"type\":\"log_created\",\"title\":\"Submission created.\","
                        + "\"description\":\"Course: Trees\","
                        + "\"data\":{\"component\":\"Assignment\",\"context\":\"Course: Trees\"},"
                        + "\"occurredAt\":\"2017-02-28T12:00:00Z\",\"externalId\":\"log-1\"}");
    }

    @Test
    void omitsEmptyColumns() throws JsonProcessingException {
        assertThat(json(new LogEntry.Event(2, NOON, "ada", "Course viewed", "", "")))
                .doesNotContain("description", "data");
    }

    @Test
    void cutsTitleAndDescriptionByCodePointsToTheApisLimits() {
        String smile = "🙂";
        ActivityBody activity = ActivityBody.of(
                new LogEntry.Event(2, NOON, "ada", smile.repeat(201), "", smile.repeat(2_001)), "log-1");

        assertThat(activity.title()).isEqualTo(smile.repeat(199) + "…");
        assertThat(activity.description()).isEqualTo(smile.repeat(1_999) + "…");
        assertThat(ActivityBody.of(new LogEntry.Event(2, NOON, "ada", smile.repeat(200), "", ""), "log-1")
                        .title())
                .isEqualTo(smile.repeat(200));
    }

    private static String json(LogEntry.Event event) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(ActivityBody.of(event, "log-1"));
    }
}
