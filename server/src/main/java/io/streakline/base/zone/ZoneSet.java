package io.streakline.base.zone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All time zones of one version of the tz database: their names, and the rules of each. A zone's rules are created on
 * first use and kept. Thread-safe.
 */
public final class ZoneSet {

    private static final String BUILT_IN = "built-in";

    private final ZonePack pack;
    private final String origin;
    private final Set<String> names = new LinkedHashSet<>();

    /** Every name in lower case, and its zone; created on first use, because a start has other work. */
    private volatile @Nullable Map<String, String> zones;

    private final Map<String, ZoneRules> rules = new ConcurrentHashMap<>();
    private final Map<String, ZoneId> ids = new ConcurrentHashMap<>();

    private ZoneSet(ZonePack pack, String origin) {
        this.pack = pack;
        this.origin = origin;
        pack.zones().forEach(names::add);
        names.addAll(pack.links().keySet());
    }

    /** The built-in rules. */
    static ZoneSet builtIn() {
        try (InputStream in = ZoneSet.class.getResourceAsStream("rules.bin")) {
            byte[] bytes = Objects.requireNonNull(in, "the product holds no time zone rules")
                    .readAllBytes();
            return new ZoneSet(ZonePack.read(bytes), BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException("the product's time zone rules are damaged", e);
        }
    }

    /**
     * The zones of a folder, under the names that the product has. Zones that the folder lacks are those of the
     * product. If the folder gives a zone another name, that name is used.
     */
    static ZoneSet merged(ZoneSet builtIn, ZonePack folder, String origin) {
        ZonePack own = builtIn.pack;
        SortedSet<String> names = new TreeSet<>(builtIn.names);
        folder.zones().forEach(names::add);
        names.addAll(folder.links().keySet());
        SortedMap<String, ZoneTimes> zones = new TreeMap<>();
        SortedMap<String, String> links = new TreeMap<>();
        for (String name : names) {
            String zone = merged(own, folder, name);
            String there = folder.links().getOrDefault(zone, zone);
            zones.computeIfAbsent(zone, absent -> folder.has(there) ? folder.times(there) : own.times(zone));
            if (!zone.equals(name)) {
                links.put(name, zone);
            }
        }
        return new ZoneSet(ZonePack.of(folder.version(), zones, links), origin);
    }

    private static String merged(ZonePack own, ZonePack folder, String name) {
        String there = folder.links().getOrDefault(name, name);
        boolean renamed = !own.has(there) && !own.links().containsKey(there);
        if (renamed) {
            return there;
        }
        String zone = own.links().getOrDefault(name, name);
        if (!own.has(zone)) {
            return own.links().getOrDefault(there, there); // a link that is new
        }
        String now = folder.links().getOrDefault(zone, zone);
        return own.has(now) || own.links().containsKey(now) ? zone : now;
    }

    /** The stored zones. @throws IOException if they cannot be read any more */
    public static ZoneSet kept(byte[] bytes) throws IOException {
        return new ZoneSet(ZonePack.read(bytes), "kept");
    }

    /** The version of the tz database, such as {@code 2026f}; empty if unknown. */
    public String version() {
        return pack.version();
    }

    /** {@code built-in}, or the folder that the zones were read from. */
    public String origin() {
        return origin;
    }

    /** Whether these are the built-in zones. */
    public boolean isBuiltIn() {
        return origin.equals(BUILT_IN);
    }

    /** All names, including links. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** The zone of each name that is a link. */
    public Map<String, String> links() {
        return Collections.unmodifiableMap(pack.links());
    }

    /** Names of zones that are not links. */
    Iterable<String> zones() {
        return pack.zones();
    }

    /** The zone for a name or link, in any case; empty if there is none. */
    public Optional<String> zone(String name) {
        Map<String, String> known = zones;
        if (known == null) {
            known = byLowerCase();
            zones = known;
        }
        return Optional.ofNullable(known.get(name.toLowerCase(Locale.ROOT)));
    }

    private Map<String, String> byLowerCase() {
        Map<String, String> lower = new HashMap<>(2 * names.size());
        for (String name : names) {
            lower.put(name.toLowerCase(Locale.ROOT), pack.links().getOrDefault(name, name));
        }
        return lower;
    }

    /**
     * The zone for a name, or for an offset such as {@code +05:30}; the same object each time. If the name is unknown,
     * a zone with this name and the days of UTC.
     *
     * @param name one of few: it is kept
     */
    ZoneId zoneId(String name) {
        ZoneId known = ids.get(name);
        if (known != null) {
            return known;
        }
        ZoneId made = made(name);
        ids.put(name, made);
        return made;
    }

    private ZoneId made(String name) {
        try {
            return ZoneId.of(zone(name).orElse(name));
        } catch (DateTimeException unknown) {
            return UnknownZones.standIn(name);
        }
    }

    /**
     * These zones, and those that only an earlier set has, with their rules of that set, because users may still be in
     * one. Returns this object if there are none.
     */
    public ZoneSet carrying(ZoneSet earlier) {
        SortedSet<String> lost = lost(earlier);
        if (lost.isEmpty()) {
            return this;
        }
        SortedMap<String, ZoneTimes> all = new TreeMap<>();
        pack.zones().forEach(zone -> all.put(zone, pack.times(zone)));
        SortedMap<String, String> links = new TreeMap<>(pack.links());
        for (String name : lost) {
            String zone = earlier.pack.links().get(name);
            if (zone == null) {
                all.put(name, earlier.pack.times(name));
            } else {
                links.put(name, pack.links().getOrDefault(zone, zone));
            }
        }
        return new ZoneSet(ZonePack.of(version(), all, links), origin);
    }

    /** The names that only an earlier set has, in order. */
    public SortedSet<String> lost(ZoneSet earlier) {
        SortedSet<String> lost = new TreeSet<>(earlier.names);
        lost.removeAll(names);
        return lost;
    }

    /** The rules for a name, exactly as written; null if there are none. */
    @Nullable
    ZoneRules rules(String name) {
        String zone = pack.links().getOrDefault(name, name);
        if (!pack.has(zone)) {
            return null;
        }
        return rules.computeIfAbsent(zone, absent -> pack.times(absent).rules());
    }

    /** Whether both contain the same rules, version included. */
    public boolean same(ZoneSet other) {
        return pack.same(other.pack);
    }

    /** The whole set, to be compared with another version later. */
    public byte[] bytes() {
        return pack.bytes();
    }
}
