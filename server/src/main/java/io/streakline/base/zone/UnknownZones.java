package io.streakline.base.zone;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Zones that data names and no rules know: after a change by hand, or data of another server. Each keeps its name, so that
 * nothing is lost when rules know it again, and has the days of UTC until then. Thread-safe. Not part of
 * {@link InstalledZones}: loggers ask for a zone when they are made.
 */
final class UnknownZones {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownZones.class);

    /** Names that are kept, since java.time forgets none; any further one is UTC by name, too. */
    private static final int NAMES = 1_000;

    /** As java.time has it. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9~/._+-]+");

    private static final Set<String> registered = new HashSet<>();

    private UnknownZones() {}

    /** A zone of this name with the days of UTC; UTC itself if java.time takes no such name. Logs it. */
    static synchronized ZoneId standIn(String name) {
        LOG.error(
                "The time zone \"{}\" of some users is not in the time zone rules {}: their days are those of UTC."
                        + " Set ZONEINFO to a folder that contains this zone, or set another timezone for these users.",
                name,
                InstalledZones.current().version());
        try {
            return standInNamed(name);
        } catch (DateTimeException noName) {
            return ZoneId.of("UTC");
        }
    }

    private static ZoneId standInNamed(String name) {
        boolean known = ZoneRulesProvider.getAvailableZoneIds().contains(name);
        if (!known && registered.size() < NAMES && NAME.matcher(name).matches()) {
            registered.add(name);
            ZoneRulesProvider.registerProvider(new ProductZoneRules(Set.of(name)));
        }
        return ZoneId.of(name);
    }
}
