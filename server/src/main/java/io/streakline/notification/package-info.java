@NullMarked
package io.streakline.notification;

import org.jspecify.annotations.NullMarked;
