package io.streakline.base.config;

import io.streakline.base.zone.InstalledZones;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The configuration: all settings of the operator, checked and immutable. {@link Setting} has the defaults. No part of
 * the tree prints a secret.
 *
 * @param insecureOpen whether the server may listen to other machines although no sign-in is required
 */
public record Config(
        Http http,
        Storage storage,
        Backups backups,
        Writes writes,
        Stream stream,
        Retention retention,
        Streaks streaks,
        Zones zones,
        Learning learning,
        Achievements achievements,
        Audit audit,
        Log log,
        AuthMode auth,
        boolean insecureOpen,
        ClientLimits clientLimits) {

    /** The same configuration with another way to sign in. */
    public Config with(AuthMode other) {
        return new Config(
                http,
                storage,
                backups,
                writes,
                stream,
                retention,
                streaks,
                zones,
                learning,
                achievements,
                audit,
                log,
                other,
                insecureOpen,
                clientLimits);
    }

    /**
     * Where the server listens, and which pages may call it.
     *
     * @param host address or name to bind
     * @param port 0 to 65535; 0 chooses a free one
     * @param publicUrl the server's public address, without a slash at the end; null if there is no proxy
     * @param hosts additional names and addresses of the server that are accepted in {@code Host}; lower case, IPv6 in
     *     brackets
     * @param clientUrls accepted origins, lower case, without a slash at the end; a port may be {@code *}, and a host
     *     may begin with {@code *.}
     * @param tls null for plain HTTP
     */
    public record Http(
            String host,
            int port,
            @Nullable URI publicUrl,
            List<String> hosts,
            List<String> clientUrls,
            @Nullable Tls tls) {

        public Http {
            hosts = List.copyOf(hosts);
            clientUrls = List.copyOf(clientUrls);
        }

        /** The path of {@code publicUrl}, under which browsers reach this server; empty if it has none. */
        public String prefix() {
            return publicUrl == null ? "" : publicUrl.getRawPath();
        }
    }

    /** The certificate for TLS: PEM files, absolute; the first contains the chain. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Where data is stored.
     *
     * @param databaseUrl the operator's PostgreSQL; null for the embedded one, under {@code dataDir}
     * @param dataDir absolute; need not exist yet
     * @param readConnections connections for reads, in addition to one for each lane
     */
    public record Storage(@Nullable DatabaseUrl databaseUrl, Path dataDir, int readConnections) {}

    /**
     * Backups that the server writes by itself.
     *
     * @param every from one to the next; null: none
     * @param keep how many of them stay, 1 and more
     * @param folder absolute; made if absent
     */
    public record Backups(@Nullable Duration every, int keep, Path folder) {}

    /**
     * How writes are committed.
     *
     * @param lanes write transactions that can run at the same time
     */
    public record Writes(int lanes) {}

    /**
     * The users' streams.
     *
     * @param retentionDays how long an event can be replayed
     */
    public record Stream(int retentionDays) {}

    /**
     * How long items are kept that no user deletes; 0: without limit.
     *
     * @param activityDays     days after the activity happened
     * @param notificationDays days after a notification was created, if it has been read
     */
    public record Retention(int activityDays, int notificationDays) {}

    /**
     * The users' streaks.
     *
     * @param freezes    the number that a user may hold; 0: none
     * @param lateDays   how many days of 24 hours after it happened an activity may arrive and still count
     * @param quietTypes activity types that do not make a day active
     */
    public record Streaks(int freezes, int lateDays, Set<String> quietTypes) {

        public Streaks {
            quietTypes = Set.copyOf(quietTypes);
        }
    }

    /**
     * The rules by which local days are counted.
     *
     * @param folder     the system's compiled time zone files, absolute; null to use the server's own rules
     * @param preference which rules are used if both are present
     */
    public record Zones(@Nullable Path folder, InstalledZones.Preference preference) {}

    /**
     * What counts as learning.
     *
     * @param maxHoursADay    the hours that count on one local day of a user
     * @param learnerDeclares whether signed-in learners may declare their own streaks, counters and weeks
     */
    public record Learning(int maxHoursADay, boolean learnerDeclares) {}

    /**
     * Achievements.
     *
     * @param on   false: none are given or shown
     * @param file the operator's own rules, absolute; null for the built-in ones
     */
    public record Achievements(boolean on, @Nullable Path file) {}

    /**
     * The audit log.
     *
     * @param retentionDays how long an entry is kept; 0: without limit
     * @param addresses     whether the addresses of callers are stored
     */
    public record Audit(int retentionDays, boolean addresses) {}

    /**
     * Limits that keep one client from using all resources.
     *
     * @param trustedProxies       proxies whose headers for the client's address and for TLS are accepted
     * @param connections          open connections in total
     * @param connectionsPerAddress open connections of one address; also open Socket.IO sessions of a client behind a
     *     proxy
     * @param socketsPerUser       open sockets of one signed-in user
     * @param head                 how long a request's headers may take; for a connection's first request, TLS included
     * @param body                 how long a request's body may take
     */
    public record ClientLimits(
            List<Network> trustedProxies,
            Rates rates,
            int connections,
            int connectionsPerAddress,
            int socketsPerUser,
            Duration head,
            Duration body) {

        public ClientLimits {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * Rate limits; null: no limit.
     *
     * @param address  calls and events of a client without a verified credential, or with a token
     * @param user     calls and events of a signed-in user
     * @param key      calls and events of an API key
     * @param signIn   attempts to sign in, per address
     * @param connects new connections, per address
     */
    public record Rates(
            @Nullable RateLimit address,
            @Nullable RateLimit user,
            @Nullable RateLimit key,
            @Nullable RateLimit signIn,
            @Nullable RateLimit connects) {}

    /** The log's format and level. */
    public record Log(Format format, Level level) {

        public enum Format {
            /** One readable line per event. */
            TEXT,
            /** One JSON object per line. */
            JSON
        }
    }

    /**
     * Reads the settings. {@code flags} override {@code environment}, which overrides the file {@code .env} in {@code
     * workingDirectory}, which overrides the defaults. A blank value counts as not set.
     *
     * @throws ConfigException if a value is not accepted, or {@code .env} cannot be read
     */
    public static Config read(Path workingDirectory, Map<String, String> environment, Map<Setting, String> flags) {
        return new ConfigReader(SettingSources.of(workingDirectory, environment, flags), workingDirectory).read();
    }

    /**
     * The defaults, changed by {@code flags}; reads neither environment nor files. Relative paths start at the working
     * folder.
     */
    public static Config of(Map<Setting, String> flags) {
        return new ConfigReader(SettingSources.of(flags), Path.of("")).read();
    }
}
