/** The command {@code read}: pages, counts and figures, read from Streakline and from the Node peer, in turns. */
@NullMarked
package io.streakline.bench.read;

import org.jspecify.annotations.NullMarked;
