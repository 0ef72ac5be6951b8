/** What the commands that compare Socket.IO servers share: options, rounds, tables. */
@NullMarked
package io.streakline.bench.compare;

import org.jspecify.annotations.NullMarked;
