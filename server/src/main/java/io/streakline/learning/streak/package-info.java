/** Computes streaks. Pure. */
@NullMarked
package io.streakline.learning.streak;

import org.jspecify.annotations.NullMarked;
