package io.streakline.delivery;

import io.streakline.write.stream.FeedCounts;

/**
 * Where a socket stands in the stream that it has joined.
 *
 * @param counts    at that position
 * @param recovered whether everything behind the position that was asked for was sent
 */
public record Joined(String position, FeedCounts counts, boolean recovered) {}
