/** The command {@code publish}: durable creates through the public API, compared with the same call on Node. */
@NullMarked
package io.streakline.bench.publish;

import org.jspecify.annotations.NullMarked;
