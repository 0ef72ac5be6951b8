/** {@code bench fanout}: what it costs to send one event to many sockets. */
@NullMarked
package io.streakline.bench.fanout;

import org.jspecify.annotations.NullMarked;
