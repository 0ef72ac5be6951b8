package io.streakline.storage.embedded;

import io.streakline.base.config.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's folder and the file with its password, both in the server's data folder. */
final class Cluster {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    /** What the programs on the class path read; {@link MajorUpgrade} moves an older version's data. */
    static final int MAJOR = 18;

    /** It takes about a second; a slow disk may take its time. */
    private static final Duration INITDB = Duration.ofMinutes(3);

    private final Path folder;
    private final Path unfinished;
    private final Path passwordFile;

    /** The one that serves. @param dataDir a real path, its lock held */
    Cluster(Path dataDir) {
        this(dataDir, folder(dataDir));
    }

    /** One with the same password. @param folder in {@code dataDir} */
    Cluster(Path dataDir, Path folder) {
        this.folder = folder;
        this.unfinished = dataDir.resolve("postgres.unfinished");
        this.passwordFile = passwordFile(dataDir);
    }

    static Path folder(Path dataDir) {
        return dataDir.resolve("postgres");
    }

    static Path passwordFile(Path dataDir) {
        return dataDir.resolve("postgres.password");
    }

    Path folder() {
        return folder;
    }

    /** The user whose files they are; -1 if there are none yet. */
    int owner() {
        try {
            return Files.isDirectory(folder) ? (Integer) Files.getAttribute(folder, "unix:uid") : -1;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * Makes the cluster unless it is there. One that was not finished, the server having been killed, is made anew.
     *
     * @return the password
     */
    String initialise(Programs programs, Launcher launcher) {
        try {
            if (Files.isDirectory(folder)) {
                requireVersion();
                launcher.own(folder);
                return password();
            }
            newPassword();
            make(programs, launcher);
            return password();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Makes an empty cluster for the password that there is. */
    void make(Programs programs, Launcher launcher) {
        try {
            launcher.own(passwordFile);
            new Leftovers(unfinished).stop();
            Folders.delete(unfinished);
            Files.createDirectory(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            launcher.own(unfinished);
            initdb(programs, launcher);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void initdb(Programs programs, Launcher launcher) {
        log.info("Initialising PostgreSQL in {}", folder);
        // The built-in C.UTF-8 sorts by code point and stays so: no library's upgrade can break an index.
        ProgramRun.Result result = ProgramRun.run(
                launcher.command(List.of(
                        programs.initdb().toString(),
                        "--pgdata=" + unfinished,
                        "--username=" + EmbeddedDatabase.USER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions")),
                INITDB);
        if (!result.ok()) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL could not be initialized in %s: %s. Choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                            .formatted(folder, result.lastLine()));
        }
    }

    String password() throws IOException {
        return Files.readString(passwordFile).strip();
    }

    private void newPassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(random) + "\n");
    }

    /** The version that wrote it. */
    int major() {
        try {
            return Integer.parseInt(
                    Files.readString(folder.resolve("PG_VERSION")).strip());
        } catch (NumberFormatException e) {
            throw unusable(new IOException(folder.resolve("PG_VERSION") + " holds no version", e));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void requireVersion() {
        int version = major();
        if (version > MAJOR) {
            throw new EmbeddedDatabaseException(
                    "The data in %s are of PostgreSQL %d, newer than the %d of this server; start the newer version of Streakline that wrote them, or choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                            .formatted(folder, version, MAJOR));
        }
    }

    private EmbeddedDatabaseException unusable(IOException e) {
        return new EmbeddedDatabaseException(
                "PostgreSQL's files in %s cannot be used: %s. Choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                        .formatted(folder, FileFault.reason(e)),
                e);
    }
}
