package io.streakline.base.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: lines of {@code NAME=value}, with the value bare, in single quotes or in double quotes. {@code
 * export} before the name is allowed, and so is a comment after {@code #}, on its own line or after a value and a
 * space. Nothing is expanded, and a backslash has no meaning, so a password can be written unchanged.
 */
final class DotEnv {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern QUOTED = Pattern.compile("(?:'([^']*)'|\"([^\"]*)\")\\s*(?:#.*)?");
    private static final Pattern COMMENT_BEHIND = Pattern.compile("(?:^|\\s+)#.*$");

    private DotEnv() {}

    /** The settings in {@code file}; empty if the file does not exist. */
    static Map<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException absent) {
            return Map.of();
        } catch (IOException e) {
            throw new ConfigException("The file %s cannot be read: %s.".formatted(file, FileFault.reason(e)));
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                // The line is not shown, because half of it may be a secret.
                throw new ConfigException("Line %d of %s is not NAME=value, such as PORT=5000.".formatted(i + 1, file));
            }
            values.put(matcher.group(1), value(matcher.group(2)));
        }
        return values;
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.matches()) {
            return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
        }
        return COMMENT_BEHIND.matcher(text).replaceFirst("");
    }
}
