package io.streakline.base.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names that look like settings but are not, so that a misspelled setting is reported. In <code>.env</code>, these are
 * all unknown names; in the environment, which contains other programs' names too, only those one or two letters away
 * from a setting.
 */
public final class UnknownNames {

    /** Settings shorter than this are too close to common variables, for example HOST and HOME with two letters. */
    private static final int SHORT = 6;

    /**
     * A name without effect.
     *
     * @param from    <code>.env</code> or <code>the environment</code>
     * @param setting with a similar name; null if there is none
     */
    public record Unknown(
            String name, String from, @Nullable Setting setting) {

        /** The problem, as a sentence. */
        public String finding() {
            return "%s (from %s) is not a setting and has no effect.".formatted(name, from);
        }

        /** The solution, as a sentence. */
        public String action() {
            return setting == null
                    ? "Remove it, or look up the name in .env.example."
                    : "Did you mean %s?".formatted(setting.name());
        }
    }

    private UnknownNames() {}

    /**
     * In the order of their names, those of <code>.env</code> first.
     *
     * @throws ConfigException if <code>.env</code> cannot be read
     */
    public static List<Unknown> in(Path workingDirectory, Map<String, String> environment) {
        List<Unknown> unknown = new ArrayList<>();
        for (String name : new TreeMap<>(DotEnv.read(workingDirectory.resolve(".env"))).keySet()) {
            if (!isSetting(name)) {
                unknown.add(new Unknown(name, ".env", near(name)));
            }
        }
        for (String name : new TreeMap<>(environment).keySet()) {
            Setting near = isSetting(name) ? null : near(name);
            if (near != null) {
                unknown.add(new Unknown(name, "the environment", near));
            }
        }
        return unknown;
    }

    private static boolean isSetting(String name) {
        return Arrays.stream(Setting.values())
                .anyMatch(setting -> setting.name().equals(name));
    }

    private static @Nullable Setting near(String name) {
        return Arrays.stream(Setting.values())
                .filter(setting -> distance(name.toUpperCase(Locale.ROOT), setting.name())
                        <= (Math.min(name.length(), setting.name().length()) < SHORT ? 1 : 2))
                .min(Comparator.comparingInt(setting -> distance(name, setting.name())))
                .orElse(null);
    }

    /** The number of letters to insert, delete, replace or swap with their neighbor (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
