package io.streakline.socketio.engine;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP request that the engine looks at, whatever the server that received it.
 *
 * @param method upper case
 * @param query decoded; of a repeated parameter the first
 * @param headers by lower-case name; a repeated header joined by {@code ", "}
 * @param remoteAddress the peer's address without port, or as the adapter was told to make it out; empty if not to be counted
 */
public record RequestHead(String method, Map<String, String> query, Map<String, String> headers, String remoteAddress) {

    public @Nullable String query(String name) {
        return query.get(name);
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
