/** The command {@code bench idle}: the memory of an idle connection. */
@NullMarked
package io.streakline.bench.idle;

import org.jspecify.annotations.NullMarked;
