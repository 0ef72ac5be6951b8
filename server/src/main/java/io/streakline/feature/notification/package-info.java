/** Notifications: messages to users. */
@NullMarked
package io.streakline.feature.notification;

import org.jspecify.annotations.NullMarked;
