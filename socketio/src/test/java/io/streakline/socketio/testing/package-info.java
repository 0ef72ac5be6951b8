/** A server on a port of its own, time in the test's hand, and bare clients. */
@NullMarked
package io.streakline.socketio.testing;

import org.jspecify.annotations.NullMarked;
