package io.streakline.access.key;

import com.fasterxml.jackson.databind.JsonNode;

/** Manages keys for the command line: in a database, or through a running server. Every method blocks. */
public interface KeyClient extends AutoCloseable {

    /**
     * Creates a key.
     *
     * @param json the body of <code>POST /api/keys</code>
     * @throws KeyException if it is refused
     */
    JsonNode create(String json) throws InterruptedException;

    JsonNode list() throws InterruptedException;

    /** @throws KeyException if the key does not exist */
    JsonNode rotate(String id, long graceSeconds) throws InterruptedException;

    JsonNode revoke(String id) throws InterruptedException;

    @Override
    void close();
}
