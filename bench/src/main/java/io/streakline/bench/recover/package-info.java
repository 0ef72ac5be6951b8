/** The command {@code bench recover}: the effect on connected clients when the server is killed. */
@NullMarked
package io.streakline.bench.recover;

import org.jspecify.annotations.NullMarked;
