/** The command {@code bench fanout}: the cost of sending one event to many sockets. */
@NullMarked
package io.streakline.bench.fanout;

import org.jspecify.annotations.NullMarked;
