/**
 * The command {@code bench events}: the cost of an event compared with an activity, of batches, and of reading a year
 * of events.
 */
@NullMarked
package io.streakline.bench.events;

import org.jspecify.annotations.NullMarked;
