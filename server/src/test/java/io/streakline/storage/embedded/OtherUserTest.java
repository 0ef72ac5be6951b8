package io.streakline.storage.embedded;

import static io.streakline.storage.embedded.Fixture.PROGRAMS;
import static io.streakline.storage.embedded.Fixture.execute;
import static io.streakline.storage.embedded.Fixture.start;
import static io.streakline.storage.embedded.Fixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Root starts a cluster that belongs to another user, as it does where user namespaces are forbidden. */
@Timeout(60)
class OtherUserTest {

    private static final int NOBODY = 65534;

    @TempDir
    Path temporary;

    private Path data;

    @BeforeEach
    void onlyRootCanAndOnlyWhereOthersReach() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "only root becomes another user");
        Programs programs = Programs.unpackedIn(PROGRAMS, null);
        List<String> reachable = List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--clear-groups",
                "test",
                "-x",
                programs.postgres().toString());
        assumeTrue(ProgramRun.run(reachable, Duration.ofSeconds(5)).ok(), "others can't reach " + PROGRAMS);
        permit("rwxr-xr-x");
        data = temporary.toRealPath().resolve("data");
    }

    @Test
    void aClusterOfAnotherUserRunsAsThatUser() throws Exception {
        start(data).close();
        Folders.give(data.resolve("postgres"), NOBODY, NOBODY);

        try (EmbeddedDatabase database = start(data)) {
            execute(database, "create table kept as select 'kept' as it");
            assertThat(Files.getAttribute(Path.of("/proc/" + database.pid()), "unix:uid"))
                    .isEqualTo(NOBODY);
            assertThat(value(database, "select it from kept")).isEqualTo("kept");
        }
    }

    @Test
    void aClusterIsCreatedForAnotherUserWhereRootCannotBeNobody() throws Exception {
        Files.createDirectories(data);
        Cluster cluster = new Cluster(data);
        Programs programs = Programs.unpackedIn(PROGRAMS, null);
        Launcher launcher = Launcher.asUser(NOBODY, cluster, programs);

        cluster.initialise(programs, launcher);

        assertThat(cluster.owner()).isEqualTo(NOBODY);
        try (EmbeddedDatabase database = start(data)) {
            assertThat(value(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aFolderThatTheOtherUserCannotAccessIsNamed() throws Exception {
        start(data).close();
        Folders.give(data.resolve("postgres"), NOBODY, NOBODY);
        permit("rwx------");

        assertThatThrownBy(() -> start(data))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContainingAll(data.toString(), "--data");
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(permissions));
    }
}
