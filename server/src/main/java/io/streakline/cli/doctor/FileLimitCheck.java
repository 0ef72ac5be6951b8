package io.streakline.cli.doctor;

import io.streakline.base.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that the process may open a file for each connection that the settings allow.
 *
 * @param limits in the format of <code>/proc/self/limits</code>; may be absent, for example on other systems than Linux
 */
record FileLimitCheck(Path limits) implements Check {

    private static final String NAME = "files";

    /** For Java's own files, the database and served files, in addition to the connections. */
    private static final int OTHERS = 300;

    /** The JVM raises its soft limit to the hard one at start. */
    private static final Pattern LINE = Pattern.compile("Max open files\\s+(\\d+|unlimited)\\s+(\\d+|unlimited).*");

    @Override
    public List<Finding> look(Config config) {
        if (!Files.exists(limits)) {
            return List.of();
        }
        try {
            long files = Files.readAllLines(limits).stream()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(2))
                    .mapToLong(hard -> hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard))
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
            long needed = config.clientLimits().connections() + OTHERS;
            return List.of(
                    files >= needed
                            ? Finding.ok(NAME, "This user may open enough files for CONNECTIONS.")
                            : Finding.warning(
                                    NAME,
                                    "This user may open %,d files, and CONNECTIONS=%d needs about %,d."
                                            .formatted(
                                                    files, config.clientLimits().connections(), needed),
                                    "Raise the limit (ulimit -Hn, LimitNOFILE= of systemd), or lower CONNECTIONS."));
        } catch (IOException e) {
            return List.of(Finding.warning(
                    NAME, "The limit of open files is not known: " + e.getMessage() + ".", "Look at ulimit -Hn."));
        }
    }
}
