/** Local dates, time zones of a learner, and intervals. Pure. */
@NullMarked
package io.streakline.learning.day;

import org.jspecify.annotations.NullMarked;
