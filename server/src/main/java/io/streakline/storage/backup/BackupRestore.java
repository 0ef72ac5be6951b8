package io.streakline.storage.backup;

import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.DatabaseException;
import io.streakline.storage.database.Migrations;
import io.streakline.storage.database.SchemaVersion;
import io.streakline.storage.database.ServerLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a backup into a database. Checks the file first. Then creates, fills and migrates the tables in a schema beside
 * the current one, and replaces the current tables in one transaction: until that commits, nothing is changed, whatever
 * fails. Meanwhile it holds the lock of servers, so that none runs or starts. Needs a role that may create schemas, and
 * space for both.
 */
public final class BackupRestore {

    private static final Logger LOG = LoggerFactory.getLogger(BackupRestore.class);

    private final DatabaseUrl url;
    private final boolean replace;
    private final BackupProgress progress;

    /** @param replace whether existing data in the database may be deleted */
    public BackupRestore(DatabaseUrl url, boolean replace, BackupProgress progress) {
        this.url = url;
        this.replace = replace;
        this.progress = progress;
    }

    /**
     * Checks the file without a database. @throws BackupException with one sentence if it is damaged
     */
    public static BackupManifest check(Path file, BackupProgress progress) {
        try (BackupReader reader = BackupReader.open(file)) {
            reader.verify(progress);
            return reader.manifest();
        } catch (IOException e) {
            throw new BackupException("The backup %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Blocks until it is done.
     *
     * @param file that was {@linkplain #check checked}
     * @throws BackupException   if it is refused or fails; the database is then unchanged
     * @throws DatabaseException if a server is using the database, or it cannot be reached
     */
    public void run(Path file) {
        try (BackupReader reader = BackupReader.open(file);
                ServerLock lock = ServerLock.take(
                        url, "A server is using the database " + url + "; stop it, restore, and start it again.");
                Connection connection = Database.connect(url)) {
            requireKnown(reader.manifest());
            requireEmpty(connection);
            var beside = new SchemaBeside(connection);
            try {
                load(reader, connection, beside);
            } finally {
                beside.drop();
            }
        } catch (IOException e) {
            throw new BackupException("The backup %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        } catch (SQLException e) {
            throw new BackupException(
                    "The backup was not restored, and the database is unchanged: %s.".formatted(reason(e)), e);
        }
    }

    /** Which views of the operator's are in the way stands in the detail only, which messages leave out. */
    private static String reason(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException sql ? sql.getServerErrorMessage() : null;
        return message != null && "2BP01".equals(e.getSQLState())
                ? message.getMessage() + " (" + message.getDetail() + "). Drop them first"
                : String.valueOf(e.getMessage());
    }

    private void requireKnown(BackupManifest manifest) {
        int known = Migrations.newest(url);
        if (manifest.schemaVersion() > known) {
            throw new BackupException(
                    Migrations.newerThanKnown("The backup has schema version " + manifest.schemaVersion(), known)
                            + ".");
        }
    }

    private void requireEmpty(Connection connection) throws SQLException {
        int there = SchemaVersion.of(connection);
        if (there > 0 && !replace) {
            throw new BackupException("The database " + url + " has data of Streakline; use an empty one, or --replace,"
                    + " which deletes the existing data.");
        }
        if (there > Migrations.newest(url)) {
            throw new BackupException(
                    "The database " + url + " has data of a newer version of Streakline; restore with that"
                            + " version, or into another database.");
        }
    }

    private void load(BackupReader reader, Connection connection, SchemaBeside beside)
            throws SQLException, IOException {
        BackupManifest manifest = reader.manifest();
        beside.create();
        Migrations.run(url, beside.name(), manifest.schemaVersion());
        beside.enter();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (BackupManifest.Partition partition : manifest.partitions()) {
                statement.execute("create table %s partition of %s for values from ('%s') to ('%s')"
                        .formatted(
                                Snapshot.quoted(partition.name()),
                                Snapshot.quoted(partition.of()),
                                partition.from(),
                                partition.to()));
            }
            List<String> known = beside.tables();
            for (BackupManifest.Table table : manifest.tables()) {
                if (known.contains(table.name())) {
                    load(reader, table, connection, statement);
                } else {
                    LOG.warn(
                            "The table {} of the backup is not restored, because this schema has no table with that name",
                            table.name());
                }
            }
            for (var sequence : manifest.sequences().entrySet()) {
                statement.execute(
                        "select setval('%s', %d)".formatted(Snapshot.quoted(sequence.getKey()), sequence.getValue()));
            }
        }
        connection.commit();
        Migrations.run(url, beside.name(), Migrations.newest(url));
        beside.takePlace();
    }

    private void load(BackupReader reader, BackupManifest.Table table, Connection connection, Statement statement)
            throws SQLException, IOException {
        statement.execute("delete from " + Snapshot.quoted(table.name())); // what migrations put into it
        String columns =
                String.join(", ", table.columns().stream().map(Snapshot::quoted).toList());
        var measured = new TableStream("loading", table.name(), progress);
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(Snapshot.quoted(table.name()), columns));
        byte[] buffer = new byte[1 << 16];
        try (InputStream rows = reader.rows(table)) {
            for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
                measured.pass(buffer, 0, read);
                copy.writeToCopy(buffer, 0, read);
            }
            if (copy.endCopy() != table.rows() || !measured.end(table.columns()).equals(table)) {
                throw new BackupException("The table %s of the backup changed during the restore; nothing was restored."
                        .formatted(table.name()));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
