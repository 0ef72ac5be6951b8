@NullMarked
package io.streakline.socketio;

import org.jspecify.annotations.NullMarked;
