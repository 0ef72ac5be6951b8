/**
 * A real PostgreSQL of the server's own, for who brings none: unpacked, initialised, started, watched and stopped by
 * {@link io.streakline.storage.embedded.EmbeddedDatabase}.
 */
@NullMarked
package io.streakline.storage.embedded;

import org.jspecify.annotations.NullMarked;
