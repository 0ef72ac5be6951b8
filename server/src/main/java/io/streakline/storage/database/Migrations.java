package io.streakline.storage.database;

import io.streakline.base.config.DatabaseUrl;
import java.util.Arrays;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates the schema: <code>db/migration/V*.sql</code>, each once, in order. */
public final class Migrations {

    private Migrations() {}

    /** @throws DatabaseException if it fails, or if a newer server migrated this schema already */
    static void run(DataSource source) {
        migrate(configured(source));
    }

    /**
     * Brings a schema beside the current one up to a version.
     *
     * @param schema  that exists
     * @param version number of the last migration to run
     * @throws DatabaseException if it fails
     */
    public static void run(DatabaseUrl url, String schema, int version) {
        migrate(configured(Database.migrating(url))
                .defaultSchema(schema)
                .schemas(schema)
                .target(MigrationVersion.fromVersion(Integer.toString(version))));
    }

    /** Number of the last migration that this server knows. @throws DatabaseException if the database cannot be reached */
    public static int newest(DatabaseUrl url) {
        try {
            return newest(configured(Database.source(url)).load());
        } catch (FlywayException e) {
            throw new DatabaseException("The state of the schema could not be read: " + e.getMessage(), e);
        }
    }

    private static int newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .mapToInt(Migrations::number)
                .max()
                .orElse(0);
    }

    private static FluentConfiguration configured(DataSource source) {
        return Flyway.configure().dataSource(source).locations("classpath:db/migration");
    }

    private static void migrate(FluentConfiguration configuration) {
        try {
            Flyway flyway = configuration.load();
            requireKnown(flyway);
            flyway.migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The database schema could not be updated: " + e.getMessage()
                            + ". If a backup or another session holds a lock on a table, wait until it ends. Then start the server again.",
                    e);
        }
    }

    /** Flyway itself lets a newer schema pass, with a line in the log. */
    private static void requireKnown(Flyway flyway) {
        int there = Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getVersion() != null)
                .mapToInt(Migrations::number)
                .max()
                .orElse(0);
        int known = newest(flyway);
        if (there > known) {
            throw new DatabaseException(newerThanKnown("The data has schema version " + there, known)
                    + ", or restore a backup of this version into another database.");
        }
    }

    /** What to do about data of a newer server; without the full stop. */
    public static String newerThanKnown(String what, int known) {
        return "%s, newer than the %d of this server; start the newer version of Streakline that wrote it"
                .formatted(what, known);
    }

    private static int number(MigrationInfo migration) {
        return Integer.parseInt(Objects.requireNonNull(migration.getVersion()).getVersion());
    }
}
