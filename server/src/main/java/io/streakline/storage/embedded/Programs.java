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
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path folder) {

    private static final Logger log = LoggerFactory.getLogger(Programs.class);

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
     */
    static synchronized Programs unpackedIn(Path home) {
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
                        unpack(archive, folder);
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

    private static URL archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        URL archive = Programs.class.getResource("/postgres-%s-%s.txz".formatted(os, arch));
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

    private static void unpack(URL archive, Path folder) throws IOException {
        log.info("Unpacking PostgreSQL into {}", folder);
        Path home = folder.resolveSibling("");
        try (var children = Files.newDirectoryStream(home, Files::isDirectory)) {
            for (Path olderOrUnfinished : children) {
                Folders.delete(olderOrUnfinished);
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
