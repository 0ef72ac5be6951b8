@NullMarked
package io.streakline.socketio.vertx;

import org.jspecify.annotations.NullMarked;
