/** Connections from the moment they are accepted: their number and time limits. */
@NullMarked
package io.streakline.web.connection;

import org.jspecify.annotations.NullMarked;
