/** Intervals of learning; those that overlap count once. */
@NullMarked
package io.streakline.learning.interval;

import org.jspecify.annotations.NullMarked;
