package io.streakline.learning.achievement;

import io.streakline.base.config.Limits;
import io.streakline.learning.achievement.Achievement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses achievements from YAML and names each error by line and field. The default file describes the format. */
public final class AchievementFile {

    /** More rules than this are considered a mistake. */
    static final int MOST_RULES = 1_000;

    private static final Set<String> FIELDS = Set.of("id", "title", "message", "kind", "when");

    private final YamlChecks check = new YamlChecks();
    private final Map<String, Integer> lines = new HashMap<>();

    private AchievementFile() {}

    /**
     * @param name of the file, for the message
     * @throws AchievementFileException with all errors
     */
    public static Achievements parse(String name, String yaml) {
        var file = new AchievementFile();
        List<Achievement> rules = new ArrayList<>();
        try {
            file.read(YamlNode.parse(yaml), rules);
        } catch (YamlNode.Fault fault) {
            throw new AchievementFileException(name, List.of(Objects.requireNonNull(fault.getMessage())));
        }
        if (!file.check.faults().isEmpty()) {
            throw new AchievementFileException(name, file.check.faults());
        }
        return new Achievements(rules);
    }

    private void read(YamlNode document, List<Achievement> rules) {
        Map<String, YamlNode> top = check.fields(document, "the file", Set.of("achievements"));
        if (!(top.get("achievements") instanceof YamlNode.Items items)) {
            check.fault(document.line(), "achievements must be a list");
            return;
        }
        if (items.items().size() > MOST_RULES) {
            check.fault(items.line(), "achievements must not hold more than " + MOST_RULES);
            return;
        }
        for (int i = 0; i < items.items().size(); i++) {
            Achievement rule = rule(items.items().get(i), "achievements[" + i + "]");
            if (rule != null) {
                rules.add(rule);
            }
        }
    }

    /** Null if it has an error. */
    private @Nullable Achievement rule(YamlNode node, String path) {
        int before = check.faults().size();
        Map<String, YamlNode> fields = check.fields(node, path, FIELDS);
        YamlNode parent = node;
        String id = check.text(fields.get("id"), parent, path + ".id", "[a-z][a-z0-9-]{0,63}");
        String title = check.words(fields.get("title"), parent, path + ".title", Limits.TITLE);
        String message = check.words(fields.get("message"), parent, path + ".message", Limits.MESSAGE);
        String kind = fields.containsKey("kind")
                ? check.text(fields.get("kind"), parent, path + ".kind", "achievement|milestone")
                : Kind.ACHIEVEMENT.word();
        var target = Targets.read(check, fields.get("when"), parent, path + ".when");
        if (id != null) {
            Integer first = lines.putIfAbsent(id, node.line());
            if (first != null) {
                check.fault(node.line(), path + ".id \"" + id + "\" was used on line " + first);
            }
        }
        if (check.faults().size() > before || target == null) {
            return null;
        }
        return new Achievement(
                Objects.requireNonNull(id),
                Objects.requireNonNull(title),
                Objects.requireNonNull(message),
                Kind.MILESTONE.word().equals(kind) ? Kind.MILESTONE : Kind.ACHIEVEMENT,
                target.measure(),
                target.value());
    }
}
