package io.streakline.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client said of itself when it came: the HTTP request that opened its session (not later ones), and the payload
 * of its CONNECT.
 *
 * @param headers by lower-case name; a repeated header joined by {@code ", "}
 * @param query decoded; of a repeated parameter the first
 * @param auth the client's {@code auth} object, an empty object if it sent none
 * @param remoteAddress the peer's address without port, or as the adapter was told to make it out; empty if not to be counted
 */
public record Handshake(Map<String, String> headers, Map<String, String> query, JsonNode auth, String remoteAddress) {

    /** The header of this name (in any case), or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The query parameter of this name, or null. */
    public @Nullable String query(String name) {
        return query.get(name);
    }
}
