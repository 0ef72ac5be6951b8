/** How many users have a connected socket. */
@NullMarked
package io.streakline.feature.presence;

import org.jspecify.annotations.NullMarked;
