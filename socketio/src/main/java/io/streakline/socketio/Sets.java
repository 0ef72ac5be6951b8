package io.streakline.socketio;

import java.util.HashSet;
import java.util.Set;

/** Immutable sets, changed by making another. */
final class Sets {

    private Sets() {}

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
}
