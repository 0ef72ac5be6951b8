package io.streakline.base.zone;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the zone that a client names: by a name or link of the tz database in any case, by a fixed offset, or by its
 * Windows name. Two names of one zone give the same zone. Stateless.
 */
public final class ZoneNames {

    /** Values that programs send when they do not know their zone. */
    private static final Set<String> UNKNOWN =
            Set.of("etc/unknown", "undefined", "null", "unknown", "nan", "[object object]", "local", "factory");

    private static final Pattern OFFSET =
            Pattern.compile("(?:UTC|GMT|UT)?([+-])([0-9]{1,2})(?::?([0-5][0-9]))?", Pattern.CASE_INSENSITIVE);

    /** Names longer than any existing one are not compared. */
    private static final int LONGEST = 64;

    private ZoneNames() {}

    /** The zone; a {@link ZoneOffset} for a fixed offset. Empty if the name is unknown. */
    public static Optional<ZoneId> find(String name) {
        String wanted = name.strip();
        return InstalledZones.current()
                .zone(wanted)
                .map(ZoneId::of)
                .or(() -> offset(wanted))
                .or(() -> WindowsZones.find(wanted)
                        .flatMap(InstalledZones.current()::zone)
                        .map(ZoneId::of));
    }

    /** The zone for a stored name. If the rules no longer contain it, a zone with this name and the days of UTC. */
    public static ZoneId kept(String name) {
        return InstalledZones.current().zoneId(name);
    }

    private static Optional<ZoneId> offset(String name) {
        if (name.equalsIgnoreCase("Z")) {
            return Optional.of(ZoneId.of("UTC")); // as ISO 8601 has it, and java.time's ZoneOffset.UTC
        }
        Matcher parts = OFFSET.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int hours = Integer.parseInt(parts.group(2));
        int minutes = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        int sign = parts.group(1).equals("-") ? -1 : 1;
        try {
            ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
            return Optional.of(offset.getTotalSeconds() == 0 ? ZoneId.of("UTC") : offset);
        } catch (DateTimeException e) {
            return Optional.empty(); // beyond 18 hours
        }
    }

    /** The error for an unknown name, with the most similar name: the end of a sentence. */
    public static String problem(String name) {
        String wanted = name.strip();
        String example = ". Send an IANA name, for example " + nearest(wanted);
        if (wanted.isEmpty()) {
            return "is empty" + example;
        }
        if (UNKNOWN.contains(wanted.toLowerCase(Locale.ROOT))) {
            return "\"" + wanted + "\" means that the sender does not know its time zone" + example;
        }
        if (OFFSET.matcher(wanted).matches()) {
            return "is an offset of more than 18 hours" + example;
        }
        return "must be the IANA name of a time zone; the most similar name is " + nearest(wanted);
    }

    /** The most similar name; {@code Etc/UTC} if there is none. */
    static String nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '_');
        if (wanted.isEmpty() || wanted.length() > LONGEST || UNKNOWN.contains(name.toLowerCase(Locale.ROOT))) {
            return "Etc/UTC";
        }
        return InstalledZones.current().names().stream()
                .min(Comparator.comparingInt((String known) -> distance(wanted, known.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(known -> distance(wanted, known.toLowerCase(Locale.ROOT)) <= (wanted.length() + 1) / 2)
                .orElse("Etc/UTC");
    }

    /**
     * The edit distance between two names; a city alone, or after a wrong continent, is almost as good as the whole
     * name.
     */
    private static int distance(String wanted, String known) {
        int whole = edits(wanted, known);
        String wantedCity = wanted.substring(wanted.lastIndexOf('/') + 1);
        String knownCity = known.substring(known.lastIndexOf('/') + 1);
        return wantedCity.isEmpty() ? whole : Math.min(whole, 1 + edits(wantedCity, knownCity));
    }

    /** The Levenshtein distance. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
