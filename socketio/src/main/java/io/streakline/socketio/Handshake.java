package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data with which a client connected: the HTTP request that opened its session (not later ones), and the payload of
 * its CONNECT.
 *
 * @param headers by lower-case name; values of a repeated header are joined by {@code ", "}
 * @param query decoded; the first value of a repeated parameter
 * @param auth the client's {@code auth} object; an empty object if it sent none
 * @param remoteAddress the peer's address without port, or the address that the adapter determined; empty if it is not
 *     to be counted
 */
public record Handshake(Map<String, String> headers, Map<String, String> query, JsonNode auth, String remoteAddress) {

    /** The header with this name (case-insensitive), or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The query parameter with this name, or null. */
    public @Nullable String query(String name) {
        return query.get(name);
    }
}
