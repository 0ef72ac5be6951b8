/** The processes that are measured, and the PostgreSQL that they share. */
@NullMarked
package io.streakline.bench.peer;

import org.jspecify.annotations.NullMarked;
