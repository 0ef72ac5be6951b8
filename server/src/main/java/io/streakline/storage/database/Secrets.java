package io.streakline.storage.database;

import java.security.SecureRandom;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Random keys that are stored in the database and shared by all nodes. */
public final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** The key with this name; created by the first call. */
    public static byte[] get(Database database, String name, SecureRandom random) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        try (Handle handle = database.laneHandle()) {
            handle.createUpdate(
                            "insert into server_secrets (name, secret) values (:name, :secret) on conflict do nothing")
                    .bind("name", name)
                    .bind("secret", fresh)
                    .execute();
            byte[] secret = handle.createQuery("select secret from server_secrets where name = :name")
                    .bind("name", name)
                    .mapTo(byte[].class)
                    .one();
            handle.getConnection().commit();
            return secret;
        } catch (SQLException e) {
            throw new DatabaseException("Lost the connection to the database during the start: " + e.getMessage(), e);
        }
    }
}
