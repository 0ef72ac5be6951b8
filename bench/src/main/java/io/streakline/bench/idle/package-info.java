/** {@code bench idle}: what a connection holds that does nothing. */
@NullMarked
package io.streakline.bench.idle;

import org.jspecify.annotations.NullMarked;
