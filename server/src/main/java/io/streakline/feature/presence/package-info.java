/** The number of users with a connected socket. */
@NullMarked
package io.streakline.feature.presence;

import org.jspecify.annotations.NullMarked;
