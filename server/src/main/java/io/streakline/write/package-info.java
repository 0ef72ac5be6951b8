/**
 * Every write: commit lanes that put commands together into one transaction, idempotency keys, and each user's stream
 * log.
 *
 * <p>Imports {@code base} and {@code storage}. Start with {@link io.streakline.write.lane.CommitLane}; {@link
 * io.streakline.write.lane.LaneTransaction} decides the order of locks.
 */
@NullMarked
package io.streakline.write;

import org.jspecify.annotations.NullMarked;
