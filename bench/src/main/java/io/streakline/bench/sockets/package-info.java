/** The load generator for Socket.IO: many WebSocket clients on one thread. */
@NullMarked
package io.streakline.bench.sockets;

import org.jspecify.annotations.NullMarked;
