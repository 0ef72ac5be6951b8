package io.streakline.socketio;

/**
 * The key of a value that the application stores with a socket. Keys are compared by identity, so create each once, as
 * a constant.
 *
 * @param <T> the type of the value, as the declaration states it; it is not checked at run time
 */
public final class AttributeKey<T> {

    private final String name;

    private AttributeKey(String name) {
        this.name = name;
    }

    /** Creates a key; the name is only for people. */
    public static <T> AttributeKey<T> of(String name) {
        return new AttributeKey<>(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
