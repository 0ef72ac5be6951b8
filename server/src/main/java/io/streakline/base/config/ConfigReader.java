package io.streakline.base.config;

import io.streakline.base.config.Config.Log.Format;
import io.streakline.base.zone.InstalledZones;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Parses a {@link Config}, and writes an error for each value that is not accepted. */
record ConfigReader(SettingSources sources, Path workingDirectory) {

    /**
     * An origin of the web, or of an app with its own scheme, such as {@code capacitor://localhost}. A wildcard must be
     * followed by a domain of at least two labels, so that nobody can allow all of {@code .com}, or by localhost.
     */
    private static final Pattern ORIGIN = Pattern.compile("(?!file:|data:|javascript:|about:)[a-z][a-z0-9+.-]*://"
            + "(?:[a-z0-9._-]+|\\[[0-9a-f:.]+]|\\*\\.(?:localhost|[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+))"
            + "(?::(?:[0-9]{1,5}|\\*))?");

    private static final Pattern NAME = Pattern.compile("[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?");

    private static final Pattern ACTIVITY_TYPE = Pattern.compile("[a-z][a-z0-9_.:-]{0,63}");

    Config read() {
        Config config = new Config(
                new Config.Http(host(), number(Setting.PORT, 0, 65535), publicUrl(), hosts(), clientUrls(), tls()),
                new Config.Storage(
                        databaseUrl(),
                        Objects.requireNonNull(path(Setting.DATA_DIR)),
                        number(Setting.READ_CONNECTIONS, 1, 32)),
                backups(),
                new Config.Writes(number(Setting.LANES, 1, 16)),
                new Config.Stream(number(Setting.STREAM_RETENTION_DAYS, 1, 3650)),
                new Config.Retention(
                        days(Setting.ACTIVITY_RETENTION_DAYS, 1, 36_500),
                        days(Setting.NOTIFICATION_RETENTION_DAYS, 1, 36_500)),
                new Config.Streaks(
                        number(Setting.STREAK_FREEZES, 0, 100),
                        number(Setting.STREAK_LATE_DAYS, 0, 36_500),
                        quietTypes()),
                zones(),
                new Config.Learning(
                        number(Setting.MAX_HOURS_A_DAY, 1, 1_000),
                        choice(Setting.LEARNER_DECLARES, OnOff.class) == OnOff.ON),
                new Config.Achievements(
                        choice(Setting.ACHIEVEMENTS, OnOff.class) == OnOff.ON, path(Setting.ACHIEVEMENTS_FILE)),
                new Config.Audit(
                        days(Setting.AUDIT_RETENTION_DAYS, 7, 36_500),
                        choice(Setting.AUDIT_ADDRESSES, OnOff.class) == OnOff.ON),
                new Config.Log(choice(Setting.LOG_FORMAT, Format.class), choice(Setting.LOG_LEVEL, Level.class)),
                new AuthModeReader(this).read(),
                choice(Setting.INSECURE_OPEN, Switch.class) == Switch.TRUE,
                new LimitsReader(this).read());
        requireLoopbackUnlessOpen(config);
        return config;
    }

    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([mhd])");

    private Config.Backups backups() {
        Path folder = path(Setting.BACKUP_DIR);
        return new Config.Backups(
                period(Setting.BACKUP_EVERY),
                number(Setting.BACKUP_KEEP, 1, 10_000),
                folder != null
                        ? folder
                        : Objects.requireNonNull(path(Setting.DATA_DIR)).resolve("backups"));
    }

    /** Null for off. */
    private @Nullable Duration period(Setting setting) {
        String text = required(setting).text();
        if (text.equalsIgnoreCase("off")) {
            return null;
        }
        Matcher period = PERIOD.matcher(text);
        if (!period.matches()) {
            throw refused(setting);
        }
        long number = Long.parseLong(period.group(1));
        return switch (period.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private Config.Zones zones() {
        Path folder = path(Setting.ZONEINFO);
        var preference = choice(Setting.ZONE_RULES, InstalledZones.Preference.class);
        if (folder == null && preference == InstalledZones.Preference.ZONEINFO) {
            throw new ConfigException(
                    "ZONE_RULES is \"%s\" (from %s), but ZONEINFO is not set: set it, such as ZONEINFO=/usr/share/zoneinfo."
                            .formatted(
                                    required(Setting.ZONE_RULES).text(),
                                    required(Setting.ZONE_RULES).from()));
        }
        return new Config.Zones(folder, preference);
    }

    private enum Switch {
        TRUE,
        FALSE
    }

    private enum OnOff {
        ON,
        OFF
    }

    /** Without sign-in, everybody who reaches the port may do everything, so this needs an explicit setting. */
    private void requireLoopbackUnlessOpen(Config config) {
        String host = config.http().host();
        if (config.auth() instanceof AuthMode.Open && !config.insecureOpen() && !isLoopback(host)) {
            throw new ConfigException(
                    "HOST (--host) is \"%s\" (from %s), which other machines may reach, but no authentication"
                                    .formatted(host, required(Setting.HOST).from())
                            + " is configured: set HOST=127.0.0.1, configure sign-in, such as AUTH=accounts, or set INSECURE_OPEN=true"
                            + " (--insecure-open) if something else protects the port.");
        }
    }

    /** Names other than localhost are not looked up, because their meaning may change after the check. */
    static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    private String host() {
        String host = required(Setting.HOST).text();
        if (!host.matches("[A-Za-z0-9._:%\\[\\]-]+")) {
            throw refused(Setting.HOST);
        }
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /**
     * A path of {@code PUBLIC_URL}: plain segments. The first must not be one of the server's own paths. Otherwise the
     * server could not tell whether a proxy has stripped the path.
     */
    private static final Pattern PREFIX = Pattern.compile(
            "(?!/(?:api|assets|docs|metrics|socket\\.io)(?:/|$))(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*");

    private @Nullable URI publicUrl() {
        SettingSources.Value value = sources.get(Setting.PUBLIC_URL);
        if (value == null) {
            return null;
        }
        try {
            URI url = new URI(value.text().replaceFirst("/+$", ""));
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && PREFIX.matcher(url.getRawPath()).matches()) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // Refused below, like any other unsuitable URL.
        }
        throw refused(Setting.PUBLIC_URL);
    }

    private List<String> hosts() {
        SettingSources.Value value = sources.get(Setting.HOSTS);
        if (value == null) {
            return List.of();
        }
        List<String> hosts = new ArrayList<>();
        for (String host : value.text().toLowerCase(Locale.ROOT).split("[,\\s]+")) {
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            Network address = Network.parse(bracketed ? host.substring(1, host.length() - 1) : host);
            if (address != null && host.indexOf('/') < 0) {
                hosts.add(host.indexOf(':') < 0 || bracketed ? host : "[" + host + "]");
            } else if (NAME.matcher(host).matches()) {
                hosts.add(host);
            } else if (!host.isEmpty()) {
                throw refused(Setting.HOSTS);
            }
        }
        return hosts;
    }

    private List<String> clientUrls() {
        List<String> urls = Arrays.stream(required(Setting.CLIENT_URL).text().split("[,\\s]+"))
                .filter(url -> !url.isEmpty())
                .map(url -> url.toLowerCase(Locale.ROOT).replaceFirst("/+$", ""))
                .map(url -> url.replaceFirst("^(https://.*):443$|^(http://.*):80$", "$1$2")) // as browsers name them
                .distinct()
                .toList();
        if (urls.isEmpty() || !urls.stream().allMatch(url -> ORIGIN.matcher(url).matches())) {
            throw refused(Setting.CLIENT_URL);
        }
        return urls;
    }

    private Config.@Nullable Tls tls() {
        Path certificate = path(Setting.TLS_CERT);
        Path key = path(Setting.TLS_KEY);
        if (certificate != null && key != null) {
            return new Config.Tls(certificate, key);
        }
        if (certificate == null && key == null) {
            return null;
        }
        throw new ConfigException("TLS needs both a certificate and its key, but only %s is set. Set %s as well, %s."
                .formatted(
                        (certificate == null ? Setting.TLS_KEY : Setting.TLS_CERT).names(),
                        (certificate == null ? Setting.TLS_CERT : Setting.TLS_KEY).names(),
                        (certificate == null ? Setting.TLS_CERT : Setting.TLS_KEY).example()));
    }

    private Set<String> quietTypes() {
        List<String> types = Arrays.stream(
                        required(Setting.STREAK_QUIET_TYPES).text().split("[,\\s]+"))
                .filter(type -> !type.isEmpty())
                .toList();
        if (types.equals(List.of("none"))) {
            return Set.of();
        }
        if (!types.stream().allMatch(type -> ACTIVITY_TYPE.matcher(type).matches())) {
            throw refused(Setting.STREAK_QUIET_TYPES);
        }
        return Set.copyOf(types);
    }

    private @Nullable DatabaseUrl databaseUrl() {
        SettingSources.Value value = sources.get(Setting.DATABASE_URL);
        if (value == null) {
            return null;
        }
        DatabaseUrl url = DatabaseUrl.parse(value.text());
        if (url == null) {
            throw refused(Setting.DATABASE_URL);
        }
        return url;
    }

    /** Absolute; null if not set. */
    private @Nullable Path path(Setting setting) {
        SettingSources.Value value = sources.get(setting);
        if (value == null) {
            return null;
        }
        try {
            return workingDirectory.resolve(value.text()).toAbsolutePath().normalize();
        } catch (InvalidPathException notAPath) {
            throw refused(setting);
        }
    }

    /** Null if not set. */
    @Nullable
    String text(Setting setting) {
        SettingSources.Value value = sources.get(setting);
        return value == null ? null : value.text();
    }

    /** A number of days, or 0. */
    private int days(Setting setting, int least, int most) {
        int days = number(setting, 0, most);
        if (days != 0 && days < least) {
            throw refused(setting);
        }
        return days;
    }

    int number(Setting setting, int least, int most) {
        String text = required(setting).text();
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw refused(setting);
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        String text = required(setting).text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refused(setting);
    }

    SettingSources.Value required(Setting setting) {
        return Objects.requireNonNull(sources.get(setting), setting::name);
    }

    ConfigException refused(Setting setting) {
        SettingSources.Value value = required(setting);
        return new ConfigException("%s is \"%s\" (from %s), but must be %s; %s."
                .formatted(
                        setting.names(),
                        setting.shown(value.text()),
                        value.from(),
                        setting.accepted(),
                        setting.example()));
    }
}
