package io.streakline.socketio;

/**
 * Names something that the application keeps with a socket. Keys are compared by identity, so make each once, in a
 * constant.
 *
 * @param <T> what is kept; the type is the declaration's word, nothing checks it at run time
 */
public final class AttributeKey<T> {

    private final String name;

    private AttributeKey(String name) {
        this.name = name;
    }

    /** A new key; the name is for people. */
    public static <T> AttributeKey<T> of(String name) {
        return new AttributeKey<>(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
