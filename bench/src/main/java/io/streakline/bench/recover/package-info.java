/** {@code bench recover}: what becomes of connected clients when the server is killed. */
@NullMarked
package io.streakline.bench.recover;

import org.jspecify.annotations.NullMarked;
