package io.streakline.bench.peer;

import io.streakline.bench.BenchException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The address of the PostgreSQL that the peers share, in the form that all of them accept.
 *
 * @param url {@code postgres://user:password@host:port/database}
 */
public record PeerDatabase(URI url) {

    /**
     * Reads a URL.
     *
     * @throws BenchException if {@code text} does not have the form above
     */
    public static PeerDatabase parse(String text) {
        try {
            URI url = new URI(text);
            boolean known = "postgres".equals(url.getScheme()) || "postgresql".equals(url.getScheme());
            if (known
                    && url.getHost() != null
                    && url.getUserInfo() != null
                    && url.getPath().length() > 1) {
                return new PeerDatabase(url);
            }
        } catch (URISyntaxException malformed) {
            // Its message would repeat the text, which may contain a password.
        }
        throw new BenchException("The database URL must be postgres://user:password@host:port/database");
    }

    /** A new connection, in auto-commit mode. */
    public Connection connect() {
        String[] user = url.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", decode(user[0]));
        if (user.length > 1) {
            properties.setProperty("password", decode(user[1]));
        }
        int port = url.getPort() < 0 ? 5432 : url.getPort();
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://" + url.getHost() + ":" + port + url.getRawPath(), properties);
        } catch (SQLException e) {
            throw new BenchException("No connection to the database: " + e.getMessage(), e);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Database[" + url.getHost() + url.getPath() + "]";
    }
}
