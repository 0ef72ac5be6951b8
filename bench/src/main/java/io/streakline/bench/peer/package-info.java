/** The measured processes, and the PostgreSQL that they share. */
@NullMarked
package io.streakline.bench.peer;

import org.jspecify.annotations.NullMarked;
