package io.streakline.base.zone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The Windows names of time zones, with the zone for each in the whole world: the table {@code windowsZones} of
 * Unicode's CLDR (license Unicode-3.0). Thread-safe.
 */
final class WindowsZones {

    private static final Map<String, String> ZONES = load();

    private WindowsZones() {}

    /** The zone for a name such as {@code W. Europe Standard Time}, in any case. */
    static Optional<String> find(String name) {
        return Optional.ofNullable(ZONES.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All names, in lower case. */
    static Set<String> names() {
        return ZONES.keySet();
    }

    private static Map<String, String> load() {
        Map<String, String> zones = new HashMap<>();
        var file = Objects.requireNonNull(WindowsZones.class.getResourceAsStream("windows-zones.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    zones.put(line.substring(0, tab).toLowerCase(Locale.ROOT), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the product's table of Windows zones is damaged", e);
        }
        return Map.copyOf(zones);
    }
}
