package io.streakline.web.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.internal.net.RFC3986;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normalizes a request's path for sockets, routes and pages: doubled slashes become one, dot segments are resolved,
 * percent-encoded letters, digits and {@code -._~} are decoded (RFC 3986, 6.2.2), and the path of {@code PUBLIC_URL} at
 * the beginning is removed. Other percent-encoded characters, such as {@code %2F}, stay encoded, in upper case. Pure.
 *
 * @param prefix the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
 */
record RequestPath(String prefix) {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** The request with a normalized path: the same request if its path is already normalized, or cannot be decoded. */
    HttpServerRequest normalized(HttpServerRequest request) {
        String path;
        try {
            path = of(request.path());
        } catch (IllegalArgumentException undecodable) {
            return request; // the router refuses it
        }
        return path.equals(request.path()) ? request : new Normalized((HttpServerRequestInternal) request, path);
    }

    /** @throws IllegalArgumentException if a percent sign is not followed by two hexadecimal digits */
    String of(String path) {
        String plain = ENCODED.matcher(RFC3986.normalizePath(path))
                .replaceAll(octet -> octet.group().toUpperCase(Locale.ROOT));
        if (prefix.isEmpty() || !plain.startsWith(prefix)) {
            return plain;
        }
        String rest = plain.substring(prefix.length());
        return rest.isEmpty() ? "/" : rest.startsWith("/") ? rest : plain;
    }

    private static final class Normalized extends HttpServerRequestWrapper {

        private final String path;

        Normalized(HttpServerRequestInternal request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String path() {
            return path;
        }
    }
}
