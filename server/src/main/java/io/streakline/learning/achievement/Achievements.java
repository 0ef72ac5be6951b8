package io.streakline.learning.achievement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, in the order of their file. Pure. */
public record Achievements(List<Achievement> rules) {

    /** No rules: achievements are off. */
    public static final Achievements OFF = new Achievements(List.of());

    public Achievements {
        rules = List.copyOf(rules);
    }

    /** The event types that rules count. */
    public Set<String> countedTypes() {
        return rules.stream()
                .map(Achievement::measure)
                .flatMap(
                        measure -> measure instanceof Measure.Events events ? Stream.of(events.type()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The achievements to give now: all that are reached and were not given. It does not consider how the figures
     * changed, so a jump past several targets reaches all of them, and a new rule applies from the user's next event
     * on.
     *
     * @param given ids of the user's achievements
     */
    public List<Achievement> reached(LearnerFigures figures, Set<String> given) {
        List<Achievement> reached = List.of(); // nearly always, so nothing is made before it has to be
        for (Achievement rule : rules) {
            if (!given.contains(rule.id()) && figures.value(rule.measure()) >= rule.target()) {
                reached = reached.isEmpty() ? new ArrayList<>() : reached;
                reached.add(rule);
            }
        }
        return reached;
    }

    /**
     * The next achievement for each measure: the lowest target that was neither given nor reached, in the order of the
     * file.
     */
    public List<AchievementProgress> next(LearnerFigures figures, Set<String> given) {
        Map<Measure, Achievement> lowest = new LinkedHashMap<>();
        for (Achievement rule : rules) {
            if (!given.contains(rule.id()) && figures.value(rule.measure()) < rule.target()) {
                lowest.merge(rule.measure(), rule, (a, b) -> b.target() < a.target() ? b : a);
            }
        }
        List<AchievementProgress> next = new ArrayList<>();
        lowest.forEach((measure, rule) -> next.add(new AchievementProgress(rule, Math.max(0, figures.value(measure)))));
        return next;
    }
}
