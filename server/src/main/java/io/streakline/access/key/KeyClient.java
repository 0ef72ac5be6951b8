package io.streakline.access.key;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the command line has keys made: a database, or a running server. Every method blocks. */
public interface KeyClient extends AutoCloseable {

    /**
     * Makes one.
     *
     * @param json as <code>POST /api/keys</code> takes it
     * @throws KeyException if it is refused
     */
    JsonNode create(String json) throws InterruptedException;

    JsonNode list() throws InterruptedException;

    /** @throws KeyException if there is no such key */
    JsonNode rotate(String id, long graceSeconds) throws InterruptedException;

    JsonNode revoke(String id) throws InterruptedException;

    @Override
    void close();
}
