/** An order-statistic index of users by score, in memory. Pure. */
@NullMarked
package io.streakline.learning.rank;

import org.jspecify.annotations.NullMarked;
