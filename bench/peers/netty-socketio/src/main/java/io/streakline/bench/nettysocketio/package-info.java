/** The peer that runs on netty-socketio. */
@NullMarked
package io.streakline.bench.nettysocketio;

import org.jspecify.annotations.NullMarked;
