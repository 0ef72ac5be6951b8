package io.streakline.feature.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Checks the target of a notification: an absolute path of the product's own site, or an http(s) URL; no script, and
 * nothing that looks like a path but leaves the site. Pure.
 */
final class ActionUrl {

    static final String RULE = "must be an absolute path (not //… or /\\…) or an http(s) URL";

    private ActionUrl() {}

    static boolean valid(String text) {
        // Browsers remove tabs and line feeds, and treat a backslash as a slash, before they parse a URL.
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            return false;
        }
        if (text.startsWith("/")) {
            return !text.startsWith("//") && !text.startsWith("/\\");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return (lower.startsWith("http://") || lower.startsWith("https://")) && hasHost(text);
    }

    private static boolean hasHost(String url) {
        try {
            // Characters beyond ASCII are valid in a browser's URL; only the authority is checked here.
            int end = url.indexOf('/', url.indexOf("//") + 2);
            String authority = new URI(end < 0 ? url.split("[?#]", 2)[0] : url.substring(0, end)).getAuthority();
            return authority != null && !authority.isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
