package io.streakline.base.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database. User and password are separate from the URL, so a driver that prints its URL
 * prints no secret.
 *
 * @param jdbcUrl the URL for the driver, without user and password
 * @param user null to leave it to the driver
 * @param password null to leave it to the driver
 */
public record DatabaseUrl(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    /**
     * Strict, so that an unencoded / or ? in a password does not turn the rest of the password into a host or database.
     */
    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::[0-9]{1,5})?";

    private static final Pattern LIBPQ =
            Pattern.compile("(?i)postgres(?:ql)?://(?:([^/?]*)@)?((?:HOST(?:,HOST)*)?)(?:/([^?/@]*))?(?:\\?(.*))?"
                    .replace("HOST", HOST));
    private static final Pattern JDBC = Pattern.compile("(jdbc:postgresql:[^?@]*)(?:\\?(.*))?");

    /** Parameters that libpq and the JDBC driver name differently; all others have the same name in both. */
    private static final Map<String, String> JDBC_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "channel_binding", "channelBinding");

    /**
     * Parses {@code postgres://user:password@host:port/database?…}, the same with {@code postgresql:}, or {@code
     * jdbc:postgresql://…}. In the first two, user, password and database are percent-encoded.
     *
     * @return null if {@code text} is not such a URL
     */
    static @Nullable DatabaseUrl parse(String text) {
        try {
            Matcher jdbc = JDBC.matcher(text);
            if (jdbc.matches()) {
                return of(jdbc.group(1), null, null, jdbc.group(2));
            }
            Matcher libpq = LIBPQ.matcher(text);
            if (!libpq.matches()) {
                return null;
            }
            String[] userInfo =
                    libpq.group(1) == null ? new String[0] : libpq.group(1).split(":", 2);
            String user = userInfo.length > 0 && !userInfo[0].isEmpty() ? decode(userInfo[0]) : null;
            String password = userInfo.length > 1 ? decode(userInfo[1]) : null;
            String hosts = libpq.group(2).isEmpty() ? "localhost" : libpq.group(2);
            // If no database is named, libpq uses the user's name; so does the driver.
            String database = libpq.group(3) == null ? "" : libpq.group(3);
            return of("jdbc:postgresql://" + hosts + "/" + database, user, password, libpq.group(4));
        } catch (IllegalArgumentException badPercentEncoding) {
            return null;
        }
    }

    private static DatabaseUrl of(
            String base, @Nullable String user, @Nullable String password, @Nullable String query) {
        List<String> kept = new ArrayList<>();
        for (String parameter : query == null ? new String[0] : query.split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length > 1 ? pair[1] : "";
            switch (pair[0]) {
                case "" -> {}
                case "user" -> user = decode(value);
                case "password" -> password = decode(value);
                default -> kept.add(JDBC_NAMES.getOrDefault(pair[0], pair[0]) + "=" + value);
            }
        }
        String jdbcUrl = kept.isEmpty() ? base : base + "?" + String.join("&", kept);
        return new DatabaseUrl(jdbcUrl, user, password);
    }

    /** Percent-decoding as in a URL's path, where a plus is a plus. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return Redaction.of(jdbcUrl)
                + (user == null ? "" : " user=" + user)
                + (password == null ? "" : " password=[redacted]");
    }
}
