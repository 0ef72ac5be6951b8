/** The load generator: HTTP requests over many keep-alive connections, on one thread that costs little. */
@NullMarked
package io.streakline.bench.load;

import org.jspecify.annotations.NullMarked;
