/** The load generator: HTTP requests over many keep-alive connections, on one thread that uses little CPU. */
@NullMarked
package io.streakline.bench.load;

import org.jspecify.annotations.NullMarked;
