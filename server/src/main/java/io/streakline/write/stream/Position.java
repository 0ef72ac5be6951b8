package io.streakline.write.stream;

/**
 * A place in one user's stream: after the event at {@code offset}, which the server start {@code epoch} wrote. Offset 0
 * is the place before the first event. {@link Positions} converts it into the string that clients see.
 */
public record Position(String userId, long epoch, long offset) {}
