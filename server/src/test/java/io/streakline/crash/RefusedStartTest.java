package io.streakline.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator's mistake prevents the start, with a clear message, before anything is created. */
@Timeout(60)
class RefusedStartTest {

    @Test
    void anErrorInTheAchievementsFileIsNamedByFileAndLine(@TempDir Path data) throws Exception {
        Path file =
                Files.writeString(data.resolve("own.yaml"), "achievements:\n  - id: a\n    title: A\n    when: 7\n");
        Files.writeString(data.resolve(".env"), "ACHIEVEMENTS_FILE=own.yaml\n");
        try (ServerProcess server = ServerProcess.launchOrdinary(data)) {
            assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.process().exitValue()).isEqualTo(1);
            assertThat(server.wholeOutput())
                    .containsExactly(
                            "streakline: " + file.toRealPath() + " cannot be used:",
                            "  line 2: achievements[0].message is required",
                            "  line 4: achievements[0].when must have fields",
                            "  line 4: achievements[0].when must name one of hours, streak, logsCreated, goalsCompleted,"
                                    + " skillsAdded, events");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }
}
