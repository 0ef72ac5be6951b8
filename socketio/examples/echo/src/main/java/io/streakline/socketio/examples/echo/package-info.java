@NullMarked
package io.streakline.socketio.examples.echo;

import org.jspecify.annotations.NullMarked;
