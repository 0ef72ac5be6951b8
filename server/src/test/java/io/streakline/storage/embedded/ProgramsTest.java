package io.streakline.storage.embedded;

import static io.streakline.storage.embedded.Fixture.PROGRAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The location of PostgreSQL's programs. */
class ProgramsTest {

    @TempDir
    Path home;

    @Test
    void theProgramsOfAReleaseAreUsedInPlaceAndNothingIsUnpacked() {
        Path brought = Programs.find(null, PROGRAMS, null).folder();

        assertThat(Programs.find(brought.toString(), home, null).postgres()).isExecutable();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aReleaseWithoutProgramsSaysWhatToDo() throws Exception {
        Files.createDirectories(home.resolve("bin"));
        Files.createFile(home.resolve("bin/postgres"));

        assertThatThrownBy(() -> Programs.find(home.toString(), home, null))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("missing in " + home)
                .hasMessageContaining("unpack the release again");
    }
}
