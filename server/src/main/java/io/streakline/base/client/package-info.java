/** Calls that commands make of a running server. */
@NullMarked
package io.streakline.base.client;

import org.jspecify.annotations.NullMarked;
