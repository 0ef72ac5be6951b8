/** The command {@code read}: pages, counts and figures, read on Streakline and on the Node peer, in turns. */
@NullMarked
package io.streakline.bench.read;

import org.jspecify.annotations.NullMarked;
