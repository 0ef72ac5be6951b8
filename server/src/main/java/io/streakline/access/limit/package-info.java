/** How much each caller may do, and what is told to one who does too much. */
@NullMarked
package io.streakline.access.limit;

import org.jspecify.annotations.NullMarked;
