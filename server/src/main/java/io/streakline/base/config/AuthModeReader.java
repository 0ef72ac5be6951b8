package io.streakline.base.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Parses an {@link AuthMode}. A missing or weak value prevents the start. */
record AuthModeReader(ConfigReader reader) {

    private static final int SECRET_BYTES = 32; // RFC 7518, 3.2
    private static final int MOST_SKEW_SECONDS = 600;

    private enum Mode {
        OPEN,
        JWT,
        ACCOUNTS
    }

    AuthMode read() {
        return switch (reader.choice(Setting.AUTH, Mode.class)) {
            case OPEN -> new AuthMode.Open();
            case JWT -> jwt();
            case ACCOUNTS -> new AccountsReader(reader).read();
        };
    }

    private AuthMode.Jwt jwt() {
        String issuer = reader.text(Setting.JWT_ISSUER);
        String audience = reader.text(Setting.JWT_AUDIENCE);
        AuthMode.Keys keys = keys();
        if (keys instanceof AuthMode.Keys.Published && (issuer == null || audience == null)) {
            // The provider's keys sign tokens for other applications, too.
            throw new ConfigException("JWT_JWKS_URL is set, so JWT_ISSUER and JWT_AUDIENCE must also be set."
                    + " Otherwise the server would accept tokens issued for other applications. Set them, "
                    + Setting.JWT_ISSUER.example() + " and "
                    + Setting.JWT_AUDIENCE.example().substring("such as ".length())
                    + ".");
        }
        return new AuthMode.Jwt(
                keys,
                issuer,
                audience,
                Duration.ofSeconds(reader.number(Setting.JWT_CLOCK_SKEW, 0, MOST_SKEW_SECONDS)),
                reader.required(Setting.JWT_USER_CLAIM).text(),
                reader.required(Setting.JWT_ROLE_CLAIM).text());
    }

    private AuthMode.Keys keys() {
        String secret = reader.text(Setting.JWT_SECRET);
        String url = reader.text(Setting.JWT_JWKS_URL);
        if ((secret == null) == (url == null)) {
            throw new ConfigException(
                    "AUTH is \"jwt\", so either JWT_SECRET or JWT_JWKS_URL must be set, but not both; "
                            + Setting.JWT_JWKS_URL.example() + ".");
        }
        return secret != null ? secret(secret) : published(url);
    }

    private AuthMode.Keys secret(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SECRET_BYTES) {
            throw reader.refused(Setting.JWT_SECRET);
        }
        return new AuthMode.Keys.Secret(bytes);
    }

    /**
     * Whoever can change the fetched keys can sign in as any user, so they are fetched over TLS, or from this machine.
     */
    private AuthMode.Keys published(@Nullable String text) {
        try {
            URI url = new URI(text);
            boolean here = "http".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && ConfigReader.isLoopback(url.getHost());
            boolean safe = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
            if ((here || safe) && url.getUserInfo() == null && url.getFragment() == null) {
                return new AuthMode.Keys.Published(url);
            }
        } catch (URISyntaxException notAUrl) {
            // Refused below, like any other unsuitable URL.
        }
        throw reader.refused(Setting.JWT_JWKS_URL);
    }
}
