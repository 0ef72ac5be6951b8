/**
 * The server's own PostgreSQL, for operators who provide none: unpacked, initialized, started, watched and stopped by
 * {@link io.streakline.storage.embedded.EmbeddedDatabase}.
 */
@NullMarked
package io.streakline.storage.embedded;

import org.jspecify.annotations.NullMarked;
