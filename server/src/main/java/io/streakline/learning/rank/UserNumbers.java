package io.streakline.learning.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Numbers users 0, 1, 2 …, so that boards need not store their ids. Not thread-safe; shares the lock of its boards. */
public final class UserNumbers {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> ids = new ArrayList<>();

    /** The user's number; a new one if there is none. */
    public int number(String userId) {
        return numbers.computeIfAbsent(userId, id -> {
            ids.add(id);
            return ids.size() - 1;
        });
    }

    /** The user's number, if there is one. */
    public OptionalInt known(String userId) {
        Integer number = numbers.get(userId);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** The user with this number. */
    public String userId(int number) {
        return ids.get(number);
    }

    /** Frees the number; it is not given again. */
    public void forget(int number) {
        numbers.remove(ids.set(number, ""));
    }

    /** How many numbers were given; the next number. */
    public int size() {
        return ids.size();
    }
}
