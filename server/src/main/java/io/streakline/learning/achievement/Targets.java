package io.streakline.learning.achievement;

import io.streakline.base.config.Limits;
import io.streakline.learning.Hours;
import io.streakline.learning.Stat;
import io.streakline.learning.day.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the {@code when} of a rule: one measure and its target. */
final class Targets {

    private static final int MOST = 1_000_000_000;
    private static final String TYPE = "[a-z][a-z0-9_.:-]{0," + (Limits.TYPE - 1) + "}";
    private static final int MOST_HOURS = 1_000_000;
    private static final List<String> MEASURES =
            List.of("hours", "streak", "logsCreated", "goalsCompleted", "skillsAdded", "events");

    private Targets() {}

    /** @param value in the measure's unit */
    record Target(Measure measure, long value) {}

    /** Null if it has an error. */
    static @Nullable Target read(YamlChecks check, @Nullable YamlNode node, YamlNode parent, String path) {
        if (node == null) {
            check.fault(parent.line(), path + " is required");
            return null;
        }
        Map<String, YamlNode> fields = check.fields(node, path, Set.copyOf(MEASURES));
        if (fields.size() != 1) {
            check.fault(node.line(), path + " must name one of " + String.join(", ", MEASURES));
            return null;
        }
        String measure = fields.keySet().iterator().next();
        YamlNode value = fields.get(measure);
        String its = path + "." + measure;
        return switch (measure) {
            case "hours" -> hours(check, value, node, its);
            case "streak" -> whole(check, value, node, its, Limits.STREAK_DAYS, new Measure.LongestStreak());
            case "events" -> events(check, value, node, its);
            default ->
                Stat.of(measure)
                        .map(stat -> whole(check, value, node, its, MOST, new Measure.Counter(stat)))
                        .orElse(null); // an unknown name is a fault by now
        };
    }

    private static @Nullable Target hours(YamlChecks check, @Nullable YamlNode node, YamlNode parent, String path) {
        BigDecimal hours = check.number(node, parent, path, MOST_HOURS);
        if (hours == null) {
            return null;
        }
        long millis = Hours.toMillis(hours);
        if (millis < 1) {
            check.fault(parent.line(), path + " must be at least a millisecond");
            return null;
        }
        return new Target(new Measure.LearningTime(), millis);
    }

    private static @Nullable Target whole(
            YamlChecks check, @Nullable YamlNode node, YamlNode parent, String path, int most, Measure measure) {
        Integer value = check.whole(node, parent, path, most);
        return value == null ? null : new Target(measure, value);
    }

    private static @Nullable Target events(YamlChecks check, @Nullable YamlNode node, YamlNode parent, String path) {
        if (node == null) {
            return null;
        }
        Map<String, YamlNode> fields = check.fields(node, path, Set.of("type", "count", "within"));
        String type = check.text(fields.get("type"), node, path + ".type", TYPE);
        Integer count = check.whole(fields.get("count"), node, path + ".count", MOST);
        String within = fields.containsKey("within")
                ? check.text(fields.get("within"), node, path + ".within", "day|week|month|ever")
                : "ever";
        if (type == null || count == null || within == null) {
            return null;
        }
        return new Target(new Measure.Events(type, Period.of(within).orElse(null)), count);
    }
}
