/** Connection pools, migrations, and SQL helpers. */
@NullMarked
package io.streakline.storage.database;

import org.jspecify.annotations.NullMarked;
