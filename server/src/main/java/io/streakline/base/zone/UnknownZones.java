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
 * Zones in the data that the rules do not contain, for example after manual SQL, or in data of another server. Each
 * keeps its name, so that nothing is lost when rules contain it again, and has the days of UTC until then. Thread-safe.
 * Separate from {@link InstalledZones}, because loggers read a zone when they are created.
 */
final class UnknownZones {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownZones.class);

    /** Names that are kept, because java.time never forgets one; any further one is named UTC, too. */
    private static final int NAMES = 1_000;

    /** The form of a zone name that java.time accepts. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9~/._+-]+");

    private static final Set<String> registered = new HashSet<>();

    private UnknownZones() {}

    /** A zone with this name and the days of UTC; UTC itself if java.time does not accept the name. Logs the name. */
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
