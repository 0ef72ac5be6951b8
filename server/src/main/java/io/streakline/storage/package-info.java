/**
 * PostgreSQL: connection pools, migrations, the embedded server, background jobs and retention.
 *
 * <p>Imports {@code base}. Start with {@link io.streakline.storage.database.Database}.
 */
@NullMarked
package io.streakline.storage;

import org.jspecify.annotations.NullMarked;
