package io.streakline.base.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the settings of accounts. */
record AccountsReader(ConfigReader reader) {

    private static final int SUBMISSION = 587; // RFC 6409
    private static final int SUBMISSION_TLS = 465; // RFC 8314
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"]+@[^\\s@<>,;:\"]+");

    private enum Registration {
        OPEN,
        CLOSED
    }

    AuthMode.Accounts read() {
        return new AuthMode.Accounts(
                reader.choice(Setting.ACCOUNT_REGISTRATION, Registration.class) == Registration.OPEN,
                Duration.ofMinutes(reader.number(Setting.ACCOUNT_ACCESS_MINUTES, 1, 60)),
                Duration.ofDays(reader.number(Setting.ACCOUNT_SESSION_DAYS, 1, 365)),
                mail());
    }

    private @Nullable Mail mail() {
        String server = reader.text(Setting.SMTP_URL);
        String from = reader.text(Setting.MAIL_FROM);
        if (server == null) {
            return null;
        }
        if (from == null || reader.text(Setting.PUBLIC_URL) == null) {
            // The address in a request may be forged, and whoever forged it would then receive the links.
            throw new ConfigException(
                    "SMTP_URL is set, so MAIL_FROM and PUBLIC_URL must also be set, because emails contain links to this server. Set them, "
                            + Setting.MAIL_FROM.example() + " and "
                            + Setting.PUBLIC_URL.example().substring("such as ".length()) + ".");
        }
        if (!ADDRESS.matcher(from).matches()) {
            throw reader.refused(Setting.MAIL_FROM);
        }
        return mail(server, from);
    }

    private Mail mail(String server, String from) {
        try {
            URI url = new URI(server);
            boolean tls = "smtps".equalsIgnoreCase(url.getScheme());
            String user = url.getRawUserInfo();
            int colon = user == null ? -1 : user.indexOf(':');
            boolean path = url.getPath() != null && !url.getPath().matches("/?");
            if ((tls || "smtp".equalsIgnoreCase(url.getScheme()))
                    && url.getHost() != null
                    && !path
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && (user == null || colon > 0)) {
                int port = url.getPort() > 0 ? url.getPort() : tls ? SUBMISSION_TLS : SUBMISSION;
                return new Mail(
                        url.getHost(),
                        port,
                        tls,
                        user == null ? null : decoded(user.substring(0, colon)),
                        user == null ? null : decoded(user.substring(colon + 1)),
                        from);
            }
        } catch (URISyntaxException notAUrl) {
            // Refused below, like any other unsuitable URL.
        }
        throw reader.refused(Setting.SMTP_URL);
    }

    /** Decodes a part of a URL, in which a plus is a plus. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
