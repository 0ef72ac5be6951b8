/** The command {@code bench rank}: a rank among a million users, with the index and with SQL. */
@NullMarked
package io.streakline.bench.rank;

import org.jspecify.annotations.NullMarked;
