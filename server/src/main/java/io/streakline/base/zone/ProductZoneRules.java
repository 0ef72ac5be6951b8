package io.streakline.base.zone;

import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Provides {@code java.time} with the rules of {@link InstalledZones} instead of the JDK's. {@link ZoneRulesProperty}
 * names it to the JVM, which creates it once. Thread-safe.
 */
public final class ProductZoneRules extends ZoneRulesProvider {

    private final Set<String> names;

    /** Called by the JVM. */
    public ProductZoneRules() {
        this(InstalledZones.current().names());
    }

    ProductZoneRules(Set<String> names) {
        this.names = names; // of a set that never changes
    }

    @Override
    protected Set<String> provideZoneIds() {
        return names;
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        ZoneRules rules = InstalledZones.current().rules(zoneId);
        return rules == null ? ZoneOffset.UTC.getRules() : rules; // registered by UnknownZones
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        var versions = new TreeMap<String, ZoneRules>();
        versions.put(InstalledZones.current().version(), provideRules(zoneId, false));
        return versions;
    }
}
