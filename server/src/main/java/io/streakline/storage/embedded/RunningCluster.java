package io.streakline.storage.embedded;

import io.streakline.base.config.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL that a server currently runs in a data folder, for commands that work beside the server. */
final class RunningCluster {

    /** Lines of postmaster.pid, as defined in PostgreSQL's pidfile.h, counted from 0. */
    private static final int PORT = 3;

    private static final int STATE = 7;

    private RunningCluster() {}

    /**
     * The address to connect to, empty if none runs.
     *
     * @throws EmbeddedDatabaseException if this user may not read the folder
     */
    static Optional<DatabaseUrl> in(Path dataDir) {
        try {
            List<String> lines = Files.readAllLines(Cluster.folder(dataDir).resolve("postmaster.pid"));
            boolean runs = lines.size() > STATE
                    && lines.get(STATE).strip().equals("ready")
                    && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                            .isPresent();
            return runs ? Optional.of(url(dataDir, lines.get(PORT).strip())) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new EmbeddedDatabaseException(
                    "The data folder %s cannot be read: %s. Run this as the user that runs the server."
                            .formatted(dataDir, e),
                    e);
        }
    }

    private static DatabaseUrl url(Path dataDir, String port) throws IOException {
        String password = Files.readString(Cluster.passwordFile(dataDir)).strip();
        return new DatabaseUrl(EmbeddedDatabase.jdbcUrl(Integer.parseInt(port)), EmbeddedDatabase.USER, password);
    }
}
