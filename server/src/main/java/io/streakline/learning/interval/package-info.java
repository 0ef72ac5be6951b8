/** Intervals of learning; overlapping ones count once. */
@NullMarked
package io.streakline.learning.interval;

import org.jspecify.annotations.NullMarked;
