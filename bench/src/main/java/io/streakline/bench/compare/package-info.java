/** The shared parts of the commands that compare Socket.IO servers: options, rounds, tables. */
@NullMarked
package io.streakline.bench.compare;

import org.jspecify.annotations.NullMarked;
