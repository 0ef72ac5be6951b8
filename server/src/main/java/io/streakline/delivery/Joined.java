package io.streakline.delivery;

import io.streakline.write.stream.FeedCounts;

/**
 * The position of a socket in the stream that it has joined.
 *
 * @param counts    at that position
 * @param recovered whether all events after the requested position were sent
 */
public record Joined(String position, FeedCounts counts, boolean recovered) {}
