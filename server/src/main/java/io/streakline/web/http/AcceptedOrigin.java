package io.streakline.web.http;

import java.util.regex.Pattern;

/**
 * One entry of {@code CLIENT_URL}: an origin, whose host may begin with {@code *.} for any subdomain at any depth (not the
 * domain itself), and whose port may be {@code *} for any port or none. Immutable.
 */
record AcceptedOrigin(Pattern form) {

    private static final String SUBDOMAINS = "(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\\.)+";
    private static final String PORT = "(?::[0-9]{1,5})?";

    /** @param setting in lower case, as validated by the configuration */
    static AcceptedOrigin of(String setting) {
        boolean anyPort = setting.endsWith(":*");
        String rest = anyPort ? setting.substring(0, setting.length() - 2) : setting;
        int wildcard = rest.indexOf("://*.");
        String form = wildcard < 0
                ? Pattern.quote(rest)
                : Pattern.quote(rest.substring(0, wildcard + 3))
                        + SUBDOMAINS
                        + Pattern.quote(rest.substring(wildcard + 5));
        return new AcceptedOrigin(Pattern.compile(form + (anyPort ? PORT : "")));
    }

    /** @param origin in lower case */
    boolean matches(String origin) {
        return form.matcher(origin).matches();
    }
}
