package io.streakline.web.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import io.vertx.core.internal.net.RFC3986;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one form of a request's path, in which sockets, routes and pages see it: doubled slashes are one, dot segments are
 * resolved, percent-encoded letters, digits and {@code -._~} are decoded (RFC 3986, 6.2.2), and the path of
 * {@code PUBLIC_URL} at its beginning is gone. What is encoded otherwise, such as {@code %2F}, stays encoded, in upper case.
 * Pure.
 *
 * @param prefix the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
 */
record RequestPath(String prefix) {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** A request whose path has that form: the same request if it had it before, or if its path cannot be decoded. */
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
