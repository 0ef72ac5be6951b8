/** The minimum cost of a WebSocket server: no protocol, prepared bytes, Netty on epoll. Runs in its own process. */
@NullMarked
package io.streakline.bench.floor;

import org.jspecify.annotations.NullMarked;
