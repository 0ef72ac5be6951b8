/** The command {@code versus}: this build compared with the build of another checkout, in turns. */
@NullMarked
package io.streakline.bench.versus;

import org.jspecify.annotations.NullMarked;
