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
 * All that an operator decides, checked and immutable. Defaults stand in {@link Setting}; no part of the tree prints a
 * secret.
 *
 * @param insecureOpen whether the server may listen beyond loopback though nobody has to sign in
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
        Guard guard) {

    /** The same with another way to sign in. */
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
                guard);
    }

    /**
     * Where the server listens and who may call it from a browser.
     *
     * @param host address or name to bind
     * @param port 0 to 65535; 0 picks a free one
     * @param publicUrl the server's own address as users see it, without a slash at the end; null if there is no proxy
     * @param hosts other names and addresses of the server that are accepted in {@code Host}; lower case, IPv6 in brackets
     * @param clientUrls accepted origins, lower case, without a slash at the end; a port may be {@code *}, and a host may
     *     begin with {@code *.}
     * @param tls null if it speaks plain HTTP
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

    /** With which certificate the port speaks TLS: PEM files, absolute; the first holds the chain. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Where data lives.
     *
     * @param databaseUrl the operator's PostgreSQL; null for the embedded one, under {@code dataDir}
     * @param dataDir absolute; need not exist yet
     * @param readConnections connections for reads, beside one for each lane
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
     * @param lanes transactions in flight at once
     */
    public record Writes(int lanes) {}

    /**
     * The users' streams.
     *
     * @param retentionDays how long an event can be replayed
     */
    public record Stream(int retentionDays) {}

    /**
     * How long items are kept that nobody deletes; 0: for ever.
     *
     * @param activityDays     since it happened
     * @param notificationDays since it was made, of one that has been read
     */
    public record Retention(int activityDays, int notificationDays) {}

    /**
     * The users' streaks.
     *
     * @param freezes    that a user may hold; 0: none
     * @param lateDays   how many times 24 hours after it happened an activity may be told and still count
     * @param quietTypes of activities that make no day active
     */
    public record Streaks(int freezes, int lateDays, Set<String> quietTypes) {

        public Streaks {
            quietTypes = Set.copyOf(quietTypes);
        }
    }

    /**
     * By which rules local days are counted.
     *
     * @param folder     of the system's compiled time zone files, absolute; null if the server's own rules are used
     * @param preference which rules hold where both are there
     */
    public record Zones(@Nullable Path folder, InstalledZones.Preference preference) {}

    /**
     * What counts as learning.
     *
     * @param maxHoursADay    that count on one local day of a user
     * @param learnerDeclares whether learners who have signed in may declare streaks, counters and weeks of their own
     */
    public record Learning(int maxHoursADay, boolean learnerDeclares) {}

    /**
     * What users may achieve.
     *
     * @param on   false: nothing is given, and nothing is shown
     * @param file the operator's own rules, absolute; null for those that come with the server
     */
    public record Achievements(boolean on, @Nullable Path file) {}

    /**
     * The audit log.
     *
     * @param retentionDays how long an entry is kept; 0: for ever
     * @param addresses     whether the addresses from which callers come are stored in it
     */
    public record Audit(int retentionDays, boolean addresses) {}

    /**
     * What keeps one client from taking everything.
     *
     * @param trustedProxies       whose word is taken for where a client is, and whether it speaks TLS
     * @param connections          open at once, in all
     * @param connectionsPerAddress the same of one address; also open Socket.IO sessions of a client behind a proxy
     * @param socketsPerUser       of one who has signed in
     * @param head                 how long a request's headers may take; also a connection's first ones, TLS included
     * @param body                 how long its body may take
     */
    public record Guard(
            List<Network> trustedProxies,
            Rates rates,
            int connections,
            int connectionsPerAddress,
            int socketsPerUser,
            Duration head,
            Duration body) {

        public Guard {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /**
     * How much one may do; null: no limit.
     *
     * @param address  calls and events of a client that has not signed in, or has by a token
     * @param user     calls and events of one who has signed in
     * @param key      calls and events of an API key
     * @param signIn   attempts to sign in, of an address
     * @param connects new connections of an address
     */
    public record Rates(
            @Nullable RateLimit address,
            @Nullable RateLimit user,
            @Nullable RateLimit key,
            @Nullable RateLimit signIn,
            @Nullable RateLimit connects) {}

    /** What is logged, and how. */
    public record Log(Format format, Level level) {

        public enum Format {
            /** One readable line an event. */
            TEXT,
            /** One JSON object a line. */
            JSON
        }
    }

    /**
     * Reads the settings: {@code flags} before {@code environment} before the file {@code .env} in
     * {@code workingDirectory} before the defaults. A blank value counts as not set.
     *
     * @throws ConfigException if a value is not accepted, or {@code .env} can't be read
     */
    public static Config read(Path workingDirectory, Map<String, String> environment, Map<Setting, String> flags) {
        return new ConfigReader(SettingSources.of(workingDirectory, environment, flags), workingDirectory).read();
    }

    /** The defaults, but for {@code flags}; reads neither environment nor files. Relative paths start at the working folder. */
    public static Config of(Map<Setting, String> flags) {
        return new ConfigReader(SettingSources.of(flags), Path.of("")).read();
    }
}
