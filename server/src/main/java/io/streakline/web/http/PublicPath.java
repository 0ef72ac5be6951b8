package io.streakline.web.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inserts the path under which browsers reach this server into a file. References in an HTML file begin with {@code
 * "./}, which stands for the server's root. Pure.
 *
 * @param prefix the path of {@code PUBLIC_URL} without a slash at the end; empty if it has none
 */
record PublicPath(String prefix) {

    private static final Pattern GUIDE = Pattern.compile("(?<=[\"'(`])/guide/");
    private static final Pattern REFERENCE = Pattern.compile("(?<=(?:href|src)=\")\\./");

    /**
     * An HTML file for a request path. Without a prefix, references stay relative, so that they work even behind a
     * proxy that strips a path unknown to this server.
     *
     * @param path the request's, normalized
     */
    StaticFile page(StaticFile file, String path) {
        if (!file.name().endsWith(".html")) {
            return file;
        }
        int depth = (int) path.chars().filter(c -> c == '/').count() - 1;
        String root = prefix.isEmpty() ? "../".repeat(Math.max(0, depth)) : prefix + "/";
        return root.isEmpty() ? file : file.with(replace(REFERENCE, file.plain(), root));
    }

    /** A file of the guide, in which all references begin with <code>/guide/</code>. */
    StaticFile guide(String name, Buffer file) {
        boolean text =
                name.endsWith(".html") || name.endsWith(".js") || name.endsWith(".css") || name.endsWith(".json");
        Buffer sent = text && !prefix.isEmpty() ? replace(GUIDE, file, prefix + "/guide/") : file;
        return new StaticFile(name, sent, null, null);
    }

    /** The description of the API, with the prefix in its server URL. */
    Buffer description(Buffer yaml, Pattern server) {
        return prefix.isEmpty() ? yaml : replace(server, yaml, prefix);
    }

    private static Buffer replace(Pattern pattern, Buffer text, String by) {
        return Buffer.buffer(
                pattern.matcher(text.toString(StandardCharsets.UTF_8)).replaceAll(Matcher.quoteReplacement(by)));
    }
}
