/** What a WebSocket server must cost at least: no protocol, prepared bytes, Netty on epoll. A process of its own. */
@NullMarked
package io.streakline.bench.floor;

import org.jspecify.annotations.NullMarked;
