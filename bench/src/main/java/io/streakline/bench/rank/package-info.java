/** {@code bench rank}: a rank among a million users, by the index and by SQL. */
@NullMarked
package io.streakline.bench.rank;

import org.jspecify.annotations.NullMarked;
