@NullMarked
package io.streakline.socketio.engine;

import org.jspecify.annotations.NullMarked;
