package io.streakline.storage.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Migrates the schema: <code>db/migration/V*.sql</code>, each once, in order. */
final class Migrations {

    private Migrations() {}

    static void run(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The database schema could not be updated: " + e.getMessage()
                            + ". If a backup or another session holds a lock on a table, wait until it ends. Then start the server again.",
                    e);
        }
    }
}
