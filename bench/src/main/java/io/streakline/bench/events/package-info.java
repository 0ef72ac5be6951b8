/** {@code bench events}: what an event costs beside an activity, batches of them, and reading a year of them. */
@NullMarked
package io.streakline.bench.events;

import org.jspecify.annotations.NullMarked;
