package io.streakline.web.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query parameters that one route reads. A route declares them after its path, as in
 * <code>/api/activities/:userId?limit&amp;skip</code>. If a request has other parameters, the answer's
 * <code>Warning</code> header (RFC 7234, section 5.5, code 299) names them; the request is still carried out, because
 * clients add parameters of their own, for example to bypass a cache. Immutable.
 *
 * @param path  the part before the question mark
 * @param names the part after it
 */
record QueryParameters(String path, Set<String> names) {

    static final String WARNING = "Warning";

    private static final String KEY = QueryParameters.class.getName();

    /** Names in one warning, and characters of one name; a header must stay short. */
    private static final int MOST_NAMES = 5;

    private static final int LONGEST_NAME = 64;

    /** @param declaration the path with its parameters */
    static QueryParameters of(String declaration) {
        String[] parts = declaration.split("\\?", 2);
        return new QueryParameters(
                parts[0], parts.length == 1 ? Set.of() : Set.copyOf(Arrays.asList(parts[1].split("&"))));
    }

    /** Begins a request: warns about parameters that the route does not read, and remembers the declared ones. */
    void begin(RoutingContext context) {
        context.put(KEY, this);
        String query = context.request().query();
        if (query != null && !query.isEmpty()) {
            warnOfUnread(context);
        }
    }

    private void warnOfUnread(RoutingContext context) {
        MultiMap given;
        try {
            given = context.queryParams();
        } catch (HttpException | IllegalArgumentException e) {
            warn(context, "The query could not be decoded and was not read");
            return;
        }
        List<String> unknown =
                given.names().stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            warn(context, "Unknown query parameters were not read: " + list(unknown));
        }
        List<String> repeated =
                names.stream().filter(name -> given.getAll(name).size() > 1).toList();
        if (!repeated.isEmpty()) {
            warn(context, "Only the first value of these query parameters was read: " + list(repeated));
        }
        if (names.contains("skip") && has(given, "skip") && has(given, "cursor")) {
            warn(context, "skip was not read, because cursor was given");
        }
    }

    private static boolean has(MultiMap given, String name) {
        String value = given.get(name);
        return value != null && !value.isEmpty();
    }

    private static String list(List<String> names) {
        List<String> shown = new ArrayList<>(new LinkedHashSet<>(names)
                .stream().limit(MOST_NAMES).map(QueryParameters::shown).toList());
        if (names.size() > MOST_NAMES) {
            shown.add("and " + (names.size() - MOST_NAMES) + " more");
        }
        return String.join(", ", shown);
    }

    /** Percent-encoded, so that a name can neither end the text nor leave ASCII. */
    private static String shown(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return encoded.length() <= LONGEST_NAME ? encoded : encoded.substring(0, LONGEST_NAME) + "...";
    }

    /** Adds to the answer's <code>Warning</code> header. On the request's event loop. @param text ASCII, without quotes */
    private static void warn(RoutingContext context, String text) {
        var headers = context.response().headers();
        String warning = "299 - \"" + text + "\"";
        String before = headers.get(WARNING);
        headers.set(WARNING, before == null ? warning : before + ", " + warning);
    }

    /** @throws IllegalStateException if the route of the request has not declared the parameter */
    static void require(RoutingContext context, String name) {
        QueryParameters declared = context.get(KEY);
        if (!declared.names.contains(name)) {
            throw new IllegalStateException(
                    declared.path + " reads the query parameter " + name + " and does not declare it: "
                            + declared.names.stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
