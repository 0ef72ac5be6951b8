package io.streakline.learning.achievement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a file and collects the errors. Every check returns null after an error. */
final class YamlChecks {

    private final List<String> faults = new ArrayList<>();

    List<String> faults() {
        return faults;
    }

    void fault(int line, String fault) {
        faults.add("line " + line + ": " + fault);
    }

    /** The fields of the node; other names are errors. Empty if the node has no fields. */
    Map<String, YamlNode> fields(YamlNode node, String path, Set<String> known) {
        if (!(node instanceof YamlNode.Fields fields)) {
            fault(node.line(), path + " must have fields");
            return Map.of();
        }
        fields.fields().forEach((name, value) -> {
            if (!known.contains(name)) {
                fault(value.line(), path + "." + name + " is unknown; " + String.join(", ", new TreeSet<>(known)));
            }
        });
        return fields.fields();
    }

    private @Nullable String text(@Nullable YamlNode node, YamlNode parent, String path) {
        if (node == null || node instanceof YamlNode.Nothing) {
            fault(node == null ? parent.line() : node.line(), path + " is required");
            return null;
        }
        if (node instanceof YamlNode.Text text) {
            return text.value();
        }
        fault(node.line(), path + " must be a single value");
        return null;
    }

    @Nullable
    String text(@Nullable YamlNode node, YamlNode parent, String path, String pattern) {
        String text = text(node, parent, path);
        if (text != null && !text.matches(pattern)) {
            fault(line(node, parent), path + " must match " + pattern);
            return null;
        }
        return text;
    }

    @Nullable
    String words(@Nullable YamlNode node, YamlNode parent, String path, int most) {
        String text = text(node, parent, path);
        if (text != null && (text.isBlank() || text.codePointCount(0, text.length()) > most)) {
            fault(line(node, parent), path + " must have 1 to " + most + " characters");
            return null;
        }
        if (text != null && text.codePoints().anyMatch(YamlChecks::unstorable)) {
            fault(line(node, parent), path + " must not contain NUL or an unpaired surrogate");
            return null;
        }
        return text;
    }

    /** The database can store neither. */
    private static boolean unstorable(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    /** A decimal number above 0. No exponents: nobody writes hours that way, and adding up a huge one would take very long. */
    @Nullable
    BigDecimal number(@Nullable YamlNode node, YamlNode parent, String path, int most) {
        return number(node, parent, path, most, "[0-9]{1,9}(\\.[0-9]{1,9})?", "a number above 0, at most ");
    }

    /** A whole number from 1. */
    @Nullable
    Integer whole(@Nullable YamlNode node, YamlNode parent, String path, int most) {
        BigDecimal number = number(node, parent, path, most, "[0-9]{1,10}", "a whole number from 1 to ");
        return number == null ? null : number.intValueExact();
    }

    private @Nullable BigDecimal number(
            @Nullable YamlNode node, YamlNode parent, String path, int most, String form, String rule) {
        String text = text(node, parent, path);
        if (text == null) {
            return null;
        }
        if (text.matches(form)) {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return number;
            }
        }
        fault(line(node, parent), path + " must be " + rule + most);
        return null;
    }

    private static int line(@Nullable YamlNode node, YamlNode parent) {
        return node == null ? parent.line() : node.line();
    }
}
