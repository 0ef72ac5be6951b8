/** Connection pools, migrations, and helpers for SQL. */
@NullMarked
package io.streakline.storage.database;

import org.jspecify.annotations.NullMarked;
