package io.streakline.socketio.engine;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP request that the engine reads, independent of the HTTP server.
 *
 * @param method upper case
 * @param query decoded; the first value of a repeated parameter
 * @param headers by lower-case name; values of a repeated header are joined by {@code ", "}
 * @param remoteAddress the peer's address without port, or the address that the adapter determined; empty if it is not
 *     to be counted
 */
public record RequestHead(String method, Map<String, String> query, Map<String, String> headers, String remoteAddress) {

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
