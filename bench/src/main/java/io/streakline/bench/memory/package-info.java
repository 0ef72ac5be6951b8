/** {@code bench memory}: the server's resident memory right after its start, and under a steady load. */
@NullMarked
package io.streakline.bench.memory;

import org.jspecify.annotations.NullMarked;
