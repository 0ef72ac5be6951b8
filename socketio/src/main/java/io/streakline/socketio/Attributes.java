package io.streakline.socketio;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that the application stores with a socket. Any thread. */
final class Attributes {

    private final Map<AttributeKey<?>, Object> values = new IdentityHashMap<>(4);

    @SuppressWarnings("unchecked") // set() put a T under this key.
    synchronized <T> @Nullable T get(AttributeKey<T> key) {
        return (T) values.get(key);
    }

    synchronized <T> void set(AttributeKey<T> key, @Nullable T value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }
}
