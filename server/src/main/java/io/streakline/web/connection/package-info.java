/** Connections from the moment they are accepted: how many there may be, and how long they may take. */
@NullMarked
package io.streakline.web.connection;

import org.jspecify.annotations.NullMarked;
