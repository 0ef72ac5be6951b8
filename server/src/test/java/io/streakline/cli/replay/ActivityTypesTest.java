package io.streakline.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityTypesTest {

    /** The contract's pattern for a type. */
    private static final String ACCEPTED = "[a-z][a-z0-9_.:-]{0,63}";

    private static final Pattern TABLE_ROW = Pattern.compile("\\| ([^|`]+?) \\| `([a-z_]+)` \\|");

    @ParameterizedTest
    @CsvSource({
        "User has logged in, login",
        "Course activity completion updated, goal_completed",
        "Submission created., log_created",
        "A FILE has been uploaded, portfolio_updated",
        "Course viewed, course_viewed",
        "The status of the submission has been viewed., status_of_submission_viewed",
        "Évaluation créée, evaluation_creee",
        "2nd attempt started, event_2nd_attempt_started"
    })
    void namesTheTypeOfAnEvent(String event, String type) {
        assertThat(ActivityTypes.of(event)).isEqualTo(type);
    }

    @Property
    void givesATypeThatTheApiAcceptsForEveryEventName(@ForAll @NotEmpty String event) {
        assertThat(ActivityTypes.of(event)).matches(ACCEPTED);
    }

    @Test
    void distinguishesEventsWithEmptyOrEqualNamesAfterTheRule() {
        assertThat(ActivityTypes.of("课程已查看"))
                .matches("event_[0-9a-f]{8}")
                .isEqualTo(ActivityTypes.of("课程已查看"))
                .isNotEqualTo(ActivityTypes.of("课程已更新"));
        assertThat(ActivityTypes.of("long ".repeat(20) + "a1"))
                .matches(ACCEPTED)
                .isNotEqualTo(ActivityTypes.of("long ".repeat(20) + "a2"));
    }

    @Test
    void isTheTableInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/replay.md"));
        Map<String, String> documented = new HashMap<>();
        for (MatchResult row : TABLE_ROW.matcher(page).results().toList()) {
            assertThat(ActivityTypes.of(row.group(1))).as(row.group(1)).isEqualTo(row.group(2));
            documented.put(row.group(1), row.group(2));
        }
        documented.values().retainAll(ActivityTypes.KNOWN.values());
        assertThat(documented).as("events of a known type").hasSameSizeAs(ActivityTypes.KNOWN);
    }
}
