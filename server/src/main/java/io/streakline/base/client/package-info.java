/** Calls that commands send to a running server. */
@NullMarked
package io.streakline.base.client;

import org.jspecify.annotations.NullMarked;
