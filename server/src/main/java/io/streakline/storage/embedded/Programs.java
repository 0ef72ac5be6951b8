package io.streakline.storage.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs: the folder that a release brings, or unpacked from the archive on the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(Programs.class);
    private static final Duration VERSION = Duration.ofSeconds(10);

    /** System property that names the folder of a release; set by its command, not by operators. */
    static final String INSTALLED = "streakline.postgres";

    /**
     * Those that the release brings, or else unpacked in {@code home}.
     *
     * @param installed the value of {@link #INSTALLED}, null where the server runs from a build
     * @param kept      as for {@link #unpackedIn}
     */
    static Programs find(@Nullable String installed, Path home, @Nullable Programs kept) {
        return installed == null ? unpackedIn(home, kept) : installedIn(Path.of(installed));
    }

    private static Programs installedIn(Path folder) {
        Programs programs = new Programs(folder.toAbsolutePath().normalize());
        if (!Files.isExecutable(programs.postgres()) || !Files.isExecutable(programs.initdb())) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL's programs are missing in %s: unpack the release again, with the permissions it has."
                            .formatted(folder));
        }
        return programs;
    }

    Path postgres() {
        return folder.resolve("bin/postgres");
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    /**
     * Unpacks them unless it was done before. The folder's name is the archive's checksum, so another version gets
     * another folder, and the old one is removed.
     *
     * @param home may be shared by servers; only one unpacks at a time
     * @param kept of another version, which stay because data still need them; null if none do
     */
    static synchronized Programs unpackedIn(Path home, @Nullable Programs kept) {
        try {
            URL archive = archive();
            Path folder = home.resolve(checksum(archive));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(home);
                try (FileChannel lock =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    // Another server that unpacks is done in seconds, or dead, which frees the lock.
                    lock.lock();
                    if (!Files.isDirectory(folder)) {
                        unpack(archive, folder, kept);
                    }
                }
            }
            return new Programs(folder.toRealPath());
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "PostgreSQL could not be unpacked in %s: %s. Choose another folder with DATA_DIR or --data, such as --data /var/lib/streakline."
                            .formatted(home, e.getMessage()),
                    e);
        }
    }

    /** Programs of that major version that an earlier server unpacked here, or an operator; empty if there are none. */
    static Optional<Programs> ofMajor(Path home, int major) {
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (var children = Files.newDirectoryStream(home, Files::isDirectory)) {
            for (Path child : children) {
                var programs = new Programs(child.toRealPath());
                if (Files.isExecutable(programs.postgres())
                        && ProgramRun.run(List.of(programs.postgres().toString(), "--version"), VERSION)
                                .output()
                                .contains("(PostgreSQL) " + major + ".")) {
                    return Optional.of(programs);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The folder %s cannot be read: %s.".formatted(home, e), e);
        }
    }

    /** Of the archive for this machine, in the JAR of every version. */
    static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(os, arch);
    }

    private static URL archive() {
        URL archive = Programs.class.getResource("/" + archiveName());
        if (archive == null) {
            throw new EmbeddedDatabaseException(
                    "There is no embedded PostgreSQL for %s on %s. Use your own with DATABASE_URL or --database-url, such as postgres://user:password@localhost:5432/streakline."
                            .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return archive;
    }

    /** The one that the JAR keeps of the archive, so that 15 MB need not be read to see that nothing is to be done. */
    private static String checksum(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            return HexFormat.of().toHexDigits(jar.getJarEntry().getCrc(), 8);
        }
        throw new IOException("it is not in a JAR: " + archive);
    }

    static void unpack(URL archive, Path folder, @Nullable Programs kept) throws IOException {
        log.info("Unpacking PostgreSQL into {}", folder);
        Path home = folder.resolveSibling("");
        try (var children = Files.newDirectoryStream(home, Files::isDirectory)) {
            for (Path olderOrUnfinished : children) {
                if (kept == null || !olderOrUnfinished.toRealPath().equals(kept.folder())) {
                    Folders.delete(olderOrUnfinished);
                }
            }
        }
        Path unfinished = home.resolve("unfinished");
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, false)) {
                throw new IOException("cannot be made executable: " + path);
            }
        }
    }
}
