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

    /** Nobody is given anything. */
    public static final Achievements OFF = new Achievements(List.of());

    public Achievements {
        rules = List.copyOf(rules);
    }

    /** The types of which events are counted. */
    public Set<String> countedTypes() {
        return rules.stream()
                .map(Achievement::measure)
                .flatMap(
                        measure -> measure instanceof Measure.Events events ? Stream.of(events.type()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is to be given now: all that is reached and was not given. It does not look at where the figures came from, so
     * one that jumps past several targets reaches them all, and a new rule holds from the user's next event on.
     *
     * @param given ids of what the user has
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

    /** The next one of each measure: the lowest target that was neither given nor reached, in the order of the file. */
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
