package io.streakline.learning.settings;

import io.streakline.base.zone.InstalledZones;
import io.streakline.base.zone.ZoneDifferences;
import io.streakline.base.zone.ZoneSet;
import io.streakline.storage.database.Database;
import io.streakline.storage.database.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the time zone rules in use with those of the last start, which are stored in the database. Counted days do
 * not change; streaks of users in changed zones are marked to be computed again, because their days may end at other
 * moments. Runs once at start, before boards are loaded. Stateless.
 */
public final class ZoneRulesChange {

    private static final Logger LOG = LoggerFactory.getLogger(ZoneRulesChange.class);

    /** How far ahead differences are reported to operators. */
    private static final Duration AHEAD = Duration.ofDays(730);

    /** Maximum number of zones named by a log line. */
    private static final int NAMED = 50;

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    private ZoneRulesChange() {}

    private record Kept(String version, byte[] rules) {}

    /** @throws DatabaseException if the connection to the database is lost */
    public static void apply(Database database, ZoneSet zones, Instant now) {
        try (Handle handle = database.laneHandle()) {
            Optional<Kept> kept = handle.createQuery("select version, rules from zone_rules")
                    .map((row, context) -> new Kept(row.getString("version"), row.getBytes("rules")))
                    .findOne();
            if (kept.isEmpty()) {
                keep(handle, zones, now);
            } else {
                ZoneSet before = read(kept.get());
                ZoneSet carrying = before == null ? zones : InstalledZones.carry(before);
                if (before == null || !before.same(carrying)) {
                    tell(kept.get().version(), before, zones, now);
                    judgeAnew(handle, before, carrying, now);
                    keep(handle, carrying, now);
                }
            }
            handle.getConnection().commit();
        } catch (SQLException e) {
            throw new DatabaseException("Lost the connection to the database during the start: " + e.getMessage(), e);
        }
    }

    /** Null if another version of the server wrote them in a format that this one does not support. */
    private static @Nullable ZoneSet read(Kept kept) {
        try {
            return ZoneSet.kept(kept.rules());
        } catch (IOException e) {
            LOG.warn("Cannot read the time zone rules of the last start, {}", kept.version(), e);
            return null;
        }
    }

    private static void tell(String version, @Nullable ZoneSet before, ZoneSet zones, Instant now) {
        if (before == null) {
            return;
        }
        SortedSet<String> soon = ZoneDifferences.between(before, zones, now, now.plus(AHEAD));
        LOG.info(
                "Time zone rules {} replace {}: within two years {}",
                zones.version(),
                version,
                soon.isEmpty() ? "no zone differs" : soon.size() + " zones differ: " + named(soon));
        tellLost(before, zones);
    }

    private static void tellLost(ZoneSet before, ZoneSet zones) {
        SortedSet<String> lost = zones.lost(before);
        if (!lost.isEmpty()) {
            LOG.warn(
                    "Time zone rules {} lack {} zones that the rules of the last start had: {}. These zones keep their last rules."
                            + " If users are in such a zone, set ZONEINFO to a folder that contains it.",
                    zones.version(),
                    lost.size(),
                    named(lost));
        }
    }

    private static String named(SortedSet<String> zones) {
        String named = String.join(", ", zones.stream().limit(NAMED).toList());
        return named + (zones.size() > NAMED ? " and others" : "");
    }

    /** Marks streaks that a start must compute before a board shows them. */
    private static void judgeAnew(Handle handle, @Nullable ZoneSet before, ZoneSet zones, Instant now) {
        Collection<String> changed =
                before == null ? List.of("") : ZoneDifferences.between(before, zones, FIRST, now.plus(AHEAD));
        if (changed.isEmpty()) {
            return;
        }
        var names = new TreeSet<>(changed);
        zones.links().forEach((link, zone) -> {
            if (changed.contains(zone)) {
                names.add(link);
            }
        });
        handle.createUpdate("update learners set streak_freezes = -1 where zones like any (:patterns)")
                .bindArray(
                        "patterns",
                        String.class,
                        names.stream().map(name -> "%\"" + name + "%").toList())
                .execute();
    }

    private static void keep(Handle handle, ZoneSet zones, Instant now) {
        handle.createUpdate("""
                        insert into zone_rules (version, origin, rules, since) values (:version, :origin, :rules, :now)
                        on conflict (one) do update set version = excluded.version, origin = excluded.origin,
                            rules = excluded.rules, since = excluded.since""")
                .bind("version", zones.version())
                .bind("origin", zones.origin())
                .bind("rules", zones.bytes())
                .bind("now", now)
                .execute();
    }
}
