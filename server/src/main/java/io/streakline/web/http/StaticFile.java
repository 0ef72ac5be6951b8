package io.streakline.web.http;

import io.streakline.base.config.Limits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file for browsers, in the forms that the build has created.
 *
 * @param name    its path, which determines type, caching and policy
 * @param brotli  null if the build created none
 * @param gzip    null if the build created none
 */
record StaticFile(
        String name,
        Buffer plain,
        @Nullable Buffer brotli,
        @Nullable Buffer gzip) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "webmanifest", "application/manifest+json",
            "yaml", "application/yaml",
            "json", "application/json");

    /** Types that gzip does not make smaller. */
    private static final Set<String> COMPACT = Set.of("image/png", "font/woff2");

    private static final String FRAME =
            "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** No inline scripts or styles. */
    private static final String STRICT = "default-src 'self'; " + FRAME;

    /** The API reference and the guide use inline styles. */
    private static final String REFERENCE = "default-src 'self'; style-src 'self' 'unsafe-inline'; " + FRAME;

    /** Names of files there contain a hash of the content, so a file with a given name never changes. */
    private static final String HASHED = "/assets/";

    /** The same file, with gzip if the build created none and an answer of this length is compressed. Slow. */
    StaticFile compressed() {
        return gzip != null || plain.length() <= Limits.PLAIN_ANSWER || COMPACT.contains(type())
                ? this
                : new StaticFile(name, plain, brotli, Gzip.zip(plain.getBytes()));
    }

    /** The same file with another text, in one form only. */
    StaticFile with(Buffer text) {
        return new StaticFile(name, text, null, null);
    }

    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", type())
                .putHeader("Cache-Control", name.contains(HASHED) ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader(
                        "Content-Security-Policy",
                        name.startsWith("/docs/") || name.startsWith("/guide/") ? REFERENCE : STRICT)
                .putHeader("Referrer-Policy", "same-origin");
        if (brotli == null && gzip == null) {
            response.end(plain);
            return;
        }
        response.headers().add("Vary", "Accept-Encoding");
        String accepted = String.join(",", request.headers().getAll("Accept-Encoding"));
        if (brotli != null && ContentCoding.accepts(accepted, Set.of("br"))) {
            response.putHeader("Content-Encoding", "br").end(brotli);
        } else if (gzip != null && ContentCoding.accepts(accepted, Gzip.NAMES)) {
            response.putHeader("Content-Encoding", "gzip").end(gzip);
        } else {
            response.end(plain);
        }
    }

    private String type() {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
