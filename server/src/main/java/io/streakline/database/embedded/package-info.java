/**
 * A real PostgreSQL of the server's own, for who brings none: unpacked, initialised, started, watched and stopped by
 * {@link io.streakline.database.embedded.EmbeddedDatabase}.
 */
@NullMarked
package io.streakline.database.embedded;

import org.jspecify.annotations.NullMarked;
