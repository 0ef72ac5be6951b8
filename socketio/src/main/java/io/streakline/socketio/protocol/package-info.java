@NullMarked
package io.streakline.socketio.protocol;

import org.jspecify.annotations.NullMarked;
