package io.streakline;

import io.streakline.config.Config;
import io.streakline.config.DatabaseUrl;
import io.streakline.database.Database;
import io.streakline.database.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The operator's database, or the one that comes with the server and runs as long as this is open.
 *
 * @param embedded null for the operator's own
 */
record Storage(@Nullable EmbeddedDatabase embedded, Database database) implements AutoCloseable {

    static Storage open(Config.Storage storage) {
        if (storage.databaseUrl() != null) {
            return new Storage(null, Database.open(storage.databaseUrl(), storage.readConnections()));
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(EmbeddedDatabase.Options.in(storage.dataDir()));
        try {
            var url = new DatabaseUrl(embedded.jdbcUrl(), embedded.user(), embedded.password());
            return new Storage(embedded, Database.open(url, storage.readConnections()));
        } catch (RuntimeException | Error e) {
            embedded.close();
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
