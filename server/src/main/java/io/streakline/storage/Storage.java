package io.streakline.storage;

import io.streakline.base.config.Config;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.ServerLock;
import io.streakline.storage.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database: the operator's, or the embedded one, which runs as long as this is open.
 *
 * @param embedded null for the operator's database
 * @param url      where the database is, for tasks that need a connection of their own
 * @param lock     null if this is not a server, or may run beside one
 */
public record Storage(
        @Nullable EmbeddedDatabase embedded,
        DatabaseUrl url,
        @Nullable ServerLock lock,
        Database database) implements AutoCloseable {

    /** @param server whether to lock the database for a server, so that no other one starts on it */
    public static Storage open(Config.Storage storage, boolean server) {
        if (storage.databaseUrl() != null) {
            return open(null, storage.databaseUrl(), storage, server);
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(EmbeddedDatabase.Options.in(storage.dataDir()));
        try {
            return open(embedded, embedded.url(), storage, server);
        } catch (RuntimeException | Error e) {
            embedded.close();
            throw e;
        }
    }

    private static Storage open(
            @Nullable EmbeddedDatabase embedded, DatabaseUrl url, Config.Storage storage, boolean server) {
        ServerLock lock = server ? ServerLock.take(url) : null;
        try {
            Database database = Database.open(url, storage.readConnections());
            if (lock != null) {
                lock.begin();
            }
            return new Storage(embedded, url, lock, database);
        } catch (RuntimeException | Error e) {
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        database.close();
        if (lock != null) {
            lock.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }
}
