package io.streakline.base.zone;

import java.nio.file.Path;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The time zone rules in use: one set for the whole JVM, because {@code java.time} has only one. The built-in rules,
 * until {@link #install} has chosen. Thread-safe.
 */
public final class InstalledZones {

    private static final ZoneSet BUILT_IN = ZoneSet.builtIn();

    private static volatile ZoneSet current = BUILT_IN;

    private InstalledZones() {}

    /** Which rules are used if the operator's folder and the product have different ones. */
    public enum Preference {
        /** The later version; the folder's, if both are the same. */
        NEWER,
        /** The folder's rules. */
        ZONEINFO,
        /** The built-in rules. */
        BUILT_IN
    }

    /** The rules in use. */
    public static ZoneSet current() {
        return current;
    }

    /**
     * Chooses the rules and installs them. Zones that {@code java.time} created before keep their rules, so call this
     * before any zone is kept.
     *
     * @param folder the operator's; null if there is none
     * @throws ZoneRulesFault if the folder is invalid, a file in it is damaged, or java.time uses the JDK's rules
     */
    public static ZoneSet install(@Nullable Path folder, Preference preference) {
        ZoneSet chosen = choose(BUILT_IN, folder, preference);
        install(chosen);
        return chosen;
    }

    private static ZoneSet choose(ZoneSet builtIn, @Nullable Path folder, Preference preference) {
        if (folder == null || preference == Preference.BUILT_IN) {
            return builtIn;
        }
        ZonePack theirs = ZoneFolder.read(folder, builtIn.names()::contains);
        if (preference == Preference.NEWER && theirs.version().isEmpty()) {
            throw new ZoneRulesFault(
                    ("ZONEINFO is %s, which does not state its version (in tzdata.zi or +VERSION), so it is"
                                    + " unknown whether it is newer than %s, which is part of the server: set ZONE_RULES=zoneinfo or"
                                    + " ZONE_RULES=built_in.")
                            .formatted(folder, builtIn.version()));
        }
        boolean older = theirs.version().compareTo(builtIn.version()) < 0;
        return older && preference == Preference.NEWER ? builtIn : ZoneSet.merged(builtIn, theirs, folder.toString());
    }

    private static synchronized void install(ZoneSet zones) {
        ZoneSet before = current;
        current = zones;
        if (ZoneRulesProvider.getVersions("UTC").lastEntry().getValue() != zones.rules("UTC")) {
            current = before;
            throw new ZoneRulesFault(
                    "Java's own time zone rules are in use instead of Streakline's, because another component loaded"
                            + " them first (an agent?). Start the JVM with -D" + ZoneRulesProperty.NAME + "="
                            + ZoneRulesProperty.VALUE + ".");
        }
        register(zones);
    }

    /**
     * Adds the zones that only an earlier start had, with their rules of that time, because users may still be in one.
     * Call this before any user is read.
     *
     * @return the rules then in use
     */
    public static synchronized ZoneSet carry(ZoneSet earlier) {
        ZoneSet carrying = current.carrying(earlier);
        current = carrying;
        register(carrying);
        return carrying;
    }

    private static void register(ZoneSet zones) {
        Set<String> added = new TreeSet<>(zones.names());
        added.removeAll(ZoneRulesProvider.getAvailableZoneIds());
        if (!added.isEmpty()) {
            ZoneRulesProvider.registerProvider(new ProductZoneRules(added));
        }
    }
}
