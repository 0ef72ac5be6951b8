package io.streakline.base.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A setting: its name in the environment and in {@code .env}, its flag, its default, and a description of accepted
 * values for error messages.
 */
public enum Setting {
    HOST("--host", "127.0.0.1", "an address or a host name to listen on"),
    PORT("--port", "5000", "a whole number from 0 to 65535 (0 chooses a free port)"),
    PUBLIC_URL(
            null,
            null,
            "an http or https URL without user, query or fragment, such as https://learn.example.org or"
                    + " https://example.org/learn; its path must not begin with /api, /assets, /docs, /metrics or"
                    + " /socket.io"),
    HOSTS(
            null,
            null,
            "a list of host names and addresses without ports, separated by commas, such as"
                    + " streakline.internal,10.0.0.7"),
    CLIENT_URL(
            null,
            "http://localhost:*",
            "a list of origins separated by commas, such as https://app.example.org, https://*.example.org,"
                    + " capacitor://localhost or http://localhost:*"),
    TLS_CERT("--tls-cert", null, "a file with a certificate and its chain, PEM"),
    TLS_KEY("--tls-key", null, "a file with the certificate's key, PEM"),
    DATABASE_URL("--database-url", null, "postgres://user:password@host:port/database or a jdbc:postgresql: URL"),
    READ_CONNECTIONS(null, "8", "a whole number from 1 to 32"),
    DATA_DIR("--data", "data", "a folder"),
    BACKUP_EVERY(null, "off", "off, or a number of minutes, hours or days, such as 30m, 6h or 1d"),
    BACKUP_KEEP(null, "7", "a whole number from 1 to 10000"),
    BACKUP_DIR(null, null, "a folder"),
    /** Half of the cores: PostgreSQL and the HTTP server need the others, and few lanes make large transactions. */
    LANES(
            null,
            Integer.toString(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 16)),
            "a whole number from 1 to 16"),
    STREAM_RETENTION_DAYS(null, "7", "a whole number from 1 to 3650"),
    STREAK_FREEZES(null, "2", "a whole number from 0 to 100 (0 turns freezes off)"),
    STREAK_LATE_DAYS(null, "7", "a whole number from 0 to 36500"),
    STREAK_QUIET_TYPES(null, "login,email_sent", "a list of activity types separated by commas, or none"),
    ZONEINFO(null, null, "a folder of compiled time zone files, such as /usr/share/zoneinfo"),
    ZONE_RULES(null, "newer", "newer, zoneinfo or built_in"),
    MAX_HOURS_A_DAY(null, "24", "a whole number of hours from 1 to 1000"),
    LEARNER_DECLARES(null, "off", "on or off"),
    ACHIEVEMENTS(null, "on", "on or off"),
    ACHIEVEMENTS_FILE(null, null, "a file"),
    ACTIVITY_RETENTION_DAYS(null, "0", "a whole number of days from 1 to 36500, or 0 (without limit)"),
    NOTIFICATION_RETENTION_DAYS(null, "0", "a whole number of days from 1 to 36500, or 0 (without limit)"),
    AUDIT_RETENTION_DAYS(null, "365", "a whole number of days from 7 to 36500, or 0 (without limit)"),
    AUDIT_ADDRESSES(null, "off", "on or off"),
    LOG_FORMAT(null, "text", "text or json"),
    LOG_LEVEL(null, "info", "error, warn, info, debug or trace"),
    AUTH(null, "open", "open, jwt or accounts"),
    JWT_SECRET(null, null, "a secret of at least 32 bytes"),
    JWT_JWKS_URL(null, null, "an https URL without user or fragment (http only for this machine)"),
    JWT_ISSUER(null, null, "the issuer of the tokens, as in their claim iss"),
    JWT_AUDIENCE(null, null, "the audience of the tokens, as in their claim aud"),
    JWT_CLOCK_SKEW(null, "60", "a whole number of seconds from 0 to 600"),
    JWT_USER_CLAIM(null, "sub", "the name of a claim, or a path to it with dots"),
    JWT_ROLE_CLAIM(null, "role", "the name of a claim, or a path to it with dots"),
    ACCOUNT_REGISTRATION(null, "closed", "open or closed"),
    ACCOUNT_ACCESS_MINUTES(null, "15", "a whole number of minutes from 1 to 60"),
    ACCOUNT_SESSION_DAYS(null, "30", "a whole number of days from 1 to 365"),
    SMTP_URL(null, null, "smtp://user:password@host:port or smtps://user:password@host:port"),
    MAIL_FROM(null, null, "an email address, such as streakline@example.org"),
    TRUSTED_PROXIES(null, null, "a list of addresses and networks separated by commas, such as 10.0.0.7 or 10.0.0.0/8"),
    LIMIT_ADDRESS(null, "1000/s:5000", RateLimit.ACCEPTED),
    LIMIT_USER(null, "50/s:500", RateLimit.ACCEPTED),
    LIMIT_KEY(null, "2000/s:20000", RateLimit.ACCEPTED),
    LIMIT_SIGN_IN(null, "60/m:300", RateLimit.ACCEPTED),
    LIMIT_CONNECTS(null, "100/s:1000", RateLimit.ACCEPTED),
    CONNECTIONS(null, Integer.toString(Limits.CONNECTIONS), "a whole number from 1 to 1000000"),
    CONNECTIONS_PER_ADDRESS(null, "1000", "a whole number from 1 to 1000000"),
    SOCKETS_PER_USER(null, "50", "a whole number from 1 to 1000000"),
    REQUEST_HEAD_SECONDS(null, "20", "a whole number of seconds from 1 to 3600"),
    REQUEST_BODY_SECONDS(null, "60", "a whole number of seconds from 1 to 3600"),
    INSECURE_OPEN("--insecure-open", "false", "true or false");

    private final @Nullable String flag;
    private final @Nullable String defaultValue;
    private final String accepted;

    Setting(@Nullable String flag, @Nullable String defaultValue, String accepted) {
        this.flag = flag;
        this.defaultValue = defaultValue;
        this.accepted = accepted;
    }

    /** The flag of {@code ./streakline start}, or null if there is none. */
    public @Nullable String flag() {
        return flag;
    }

    /** The default, or null if there is none. */
    public @Nullable String defaultValue() {
        return defaultValue;
    }

    /** Name and flag as an error shows them: {@code PORT (--port)}. */
    public String names() {
        return flag == null ? name() : name() + " (" + flag + ")";
    }

    /** The end of an error that asks for this setting: {@code such as PORT=5000}. */
    public String example() {
        return "such as " + name() + "=" + exampleValue();
    }

    private String exampleValue() {
        return switch (this) {
            case PUBLIC_URL -> "https://learn.example.org";
            case HOSTS -> "streakline.internal,10.0.0.7";
            case ZONEINFO -> "/usr/share/zoneinfo";
            case TLS_CERT -> "/etc/streakline/cert.pem";
            case TLS_KEY -> "/etc/streakline/key.pem";
            case DATABASE_URL -> "postgres://user:password@localhost:5432/streakline";
            case ACHIEVEMENTS_FILE -> "achievements.yaml";
            case JWT_SECRET -> "the output of: openssl rand -base64 32";
            case JWT_JWKS_URL -> "https://id.example.org/.well-known/jwks.json";
            case JWT_ISSUER -> "https://id.example.org/";
            case JWT_AUDIENCE -> "streakline";
            case SMTP_URL -> "smtps://user:password@mail.example.org:465";
            case MAIL_FROM -> "streakline@example.org";
            case TRUSTED_PROXIES -> "10.0.0.7";
            case DATA_DIR -> "/var/lib/streakline";
            case BACKUP_EVERY -> "1d";
            case BACKUP_DIR -> "/var/backups/streakline";
            default -> Objects.requireNonNull(defaultValue);
        };
    }

    /** A value of this setting that may be shown to an operator. */
    String shown(String text) {
        return this == JWT_SECRET ? "[redacted]" : Redaction.of(text);
    }

    /** The accepted values, as the end of a sentence that starts with "must be". */
    public String accepted() {
        return accepted;
    }
}
