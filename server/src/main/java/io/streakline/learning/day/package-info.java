/** Local dates, a learner's time zones, and intervals. Pure. */
@NullMarked
package io.streakline.learning.day;

import org.jspecify.annotations.NullMarked;
