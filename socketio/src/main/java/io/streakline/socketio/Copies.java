package io.streakline.socketio;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Immutable collections: each change creates a new one, so it does not disturb an iteration over the old one. */
final class Copies {

    private Copies() {}

    static <T> Set<T> with(Set<T> set, T element) {
        Set<T> other = new HashSet<>(set);
        other.add(element);
        return Set.copyOf(other);
    }

    static <T> Set<T> without(Set<T> set, T element) {
        Set<T> other = new HashSet<>(set);
        other.remove(element);
        return Set.copyOf(other);
    }

    static <T> List<T> with(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
