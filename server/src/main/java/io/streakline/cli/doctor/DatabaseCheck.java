package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import io.streakline.base.config.DatabaseUrl;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.DatabaseException;
import io.streakline.storage.database.DatabaseFacts;
import io.streakline.storage.embedded.EmbeddedDatabase;
import io.streakline.storage.embedded.EmbeddedDatabaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks that the database can be reached, has a supported version, stores commits durably, and has the same time. */
record DatabaseCheck(Clock clock) implements Check {

    private static final String NAME = "database";
    private static final Duration SKEW = Duration.ofSeconds(2);

    @Override
    public List<Finding> look(Config config) {
        DatabaseUrl own = config.storage().databaseUrl();
        try {
            return own == null ? embedded(config) : facts(own, config);
        } catch (DatabaseException | EmbeddedDatabaseException e) {
            return List.of(Finding.fault(
                    NAME,
                    String.valueOf(e.getMessage()),
                    own == null
                            ? "Run this as the user that runs the server."
                            : "Start the database, or correct DATABASE_URL; psql with the same URL tells more."));
        }
    }

    private List<Finding> embedded(Config config) {
        var major = EmbeddedDatabase.majorOf(config.storage().dataDir());
        if (major.isPresent() && major.getAsInt() > EmbeddedDatabase.major()) {
            return List.of(Finding.fault(
                    NAME,
                    "The data are of PostgreSQL %d, newer than the %d of this server."
                            .formatted(major.getAsInt(), EmbeddedDatabase.major()),
                    "Start the newer version of Streakline that wrote them."));
        }
        var running = EmbeddedDatabase.running(config.storage().dataDir());
        if (running.isPresent()) {
            return facts(running.get(), config);
        }
        return List.of(Finding.ok(
                NAME,
                major.isPresent()
                        ? "The embedded PostgreSQL is not running; ./streakline start starts it."
                        : "There are no data yet; ./streakline start makes an embedded PostgreSQL."));
    }

    private List<Finding> facts(DatabaseUrl url, Config config) {
        Instant before = clock.instant();
        DatabaseFacts facts = DatabaseFacts.ask(url);
        Duration skew = Duration.between(before, facts.now());
        List<Finding> findings = new ArrayList<>();
        if (facts.major() < Database.OLDEST_MAJOR) {
            findings.add(Finding.fault(
                    NAME,
                    "PostgreSQL is " + facts.product() + ", and " + Database.OLDEST_MAJOR + " or later is needed.",
                    "Upgrade PostgreSQL."));
        } else {
            findings.add(Finding.ok(NAME, "PostgreSQL " + facts.product() + " answers."));
        }
        promises(facts, findings);
        connections(facts, config, findings);
        if (skew.abs().compareTo(SKEW) > 0
                && Duration.between(before, clock.instant()).compareTo(SKEW) < 0) {
            findings.add(Finding.warning(
                    "clock",
                    "The clocks of this machine and of the database differ by %d seconds."
                            .formatted(skew.abs().toSeconds()),
                    "Synchronize both with NTP, such as by chrony or systemd-timesyncd."));
        }
        return findings;
    }

    private static void promises(DatabaseFacts facts, List<Finding> findings) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if ("off".equals(facts.settings().get(setting))) {
                findings.add(Finding.fault(
                        NAME,
                        setting + " is off, so a crash of the database's machine can lose acknowledged writes.",
                        "Set it: alter system set %1$s = on; select pg_reload_conf(). If it stays off, look for %1$s in"
                                        .formatted(setting)
                                + " alter role … set, alter database … set and DATABASE_URL."));
            }
        }
        if ("on".equals(facts.settings().get("transaction_read_only"))) {
            findings.add(Finding.fault(
                    NAME,
                    "It takes no writes: it is a standby, or read-only by a setting.",
                    "Name the primary in DATABASE_URL."));
        }
    }

    private static void connections(DatabaseFacts facts, Config config, List<Finding> findings) {
        int needed = Database.mostConnections(
                config.writes().lanes(), config.storage().readConnections());
        int most = Integer.parseInt(facts.settings().getOrDefault("max_connections", "100"))
                - Integer.parseInt(facts.settings().getOrDefault("superuser_reserved_connections", "3"));
        if (most < needed) {
            findings.add(Finding.warning(
                    NAME,
                    "The server may need %d connections, and max_connections leaves %d.".formatted(needed, most),
                    "Raise max_connections of PostgreSQL, or lower READ_CONNECTIONS or LANES."));
        }
    }
}
