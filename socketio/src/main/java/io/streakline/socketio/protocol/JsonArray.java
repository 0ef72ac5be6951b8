package io.streakline.socketio.protocol;

/**
 * A JSON array as received text, divided into its elements.
 *
 * @param source the text that contains it
 * @param bounds start and end in {@code source} of each element in order; do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the array is shared to keep a packet at two objects.
public record JsonArray(String source, int[] bounds) {

    public int size() {
        return bounds.length / 2;
    }

    /** The exact text of an element. */
    public String text(int index) {
        return source.substring(bounds[2 * index], bounds[2 * index + 1]);
    }

    char firstCharacter(int index) {
        return source.charAt(bounds[2 * index]);
    }
}
