/** Notifications: what users are told. */
@NullMarked
package io.streakline.feature.notification;

import org.jspecify.annotations.NullMarked;
