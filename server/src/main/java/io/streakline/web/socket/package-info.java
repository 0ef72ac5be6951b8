/** The product's Socket.IO events: logins, tokens, limits and recovery. */
@NullMarked
package io.streakline.web.socket;

import org.jspecify.annotations.NullMarked;
