package io.streakline.base.zone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Creates the product's time zone rules from a folder of compiled time zone files. Arguments: the folder, the file to
 * write. Run by {@code script/zones.sh}.
 */
public final class PackZones {

    /** The product's and the clients' name for it. */
    private static final String UTC = "UTC";

    private static final String TZ_UTC = "Etc/UTC";

    /** Names that the tz database dropped and the JDK still has. */
    private static final List<String> SYSTEM_V = List.of(
            "AST4", "EST5", "CST6", "MST7", "PST8", "YST9", "HST10", "AST4ADT", "EST5EDT", "CST6CDT", "MST7MDT",
            "PST8PDT", "YST9YDT");

    private PackZones() {}

    public static void main(String[] args) throws IOException {
        ZonePack folder = ZoneFolder.read(Path.of(args[0]), name -> false);
        SortedMap<String, ZoneTimes> zones = new TreeMap<>();
        folder.zones().forEach(zone -> zones.put(zone.equals(TZ_UTC) ? UTC : zone, folder.times(zone)));
        SortedMap<String, String> links = new TreeMap<>();
        folder.links()
                .forEach((link, zone) -> links.put(link.equals(UTC) ? TZ_UTC : link, zone.equals(TZ_UTC) ? UTC : zone));
        SYSTEM_V.forEach(name -> zones.put("SystemV/" + name, systemV(name)));
        ZonePack pack = ZonePack.of(folder.version(), zones, links);
        Files.write(Path.of(args[1]), pack.bytes());
        System.out.println(pack.version() + ": " + zones.size() + " zones, " + links.size() + " links");
    }

    /** Clocks changed by System V's own rule, except in 1974 and 1975, when they followed the United States. */
    private static ZoneTimes systemV(String name) {
        boolean changes = name.length() > 5;
        PosixZone rule = PosixZone.parse(changes ? name + ",M4.5.0,M10.5.0" : name);
        if (!changes) {
            return new ZoneTimes(rule.standard(), List.of(), rule);
        }
        List<ZoneTimes.Change> times = new ArrayList<>(rule.changes(1900, 1973));
        times.addAll(PosixZone.parse(name + ",5,327").changes(1974, 1974)); // 6 January, 24 November
        times.addAll(PosixZone.parse(name + ",53,M10.5.0").changes(1975, 1975)); // 23 February
        times.addAll(rule.changes(1976, 1977));
        return new ZoneTimes(rule.standard(), times, rule);
    }
}
