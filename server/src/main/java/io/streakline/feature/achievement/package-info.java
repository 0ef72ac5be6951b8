/** Achievements: rules are checked in the transaction that changes a figure, which also sends the notification. */
@NullMarked
package io.streakline.feature.achievement;

import org.jspecify.annotations.NullMarked;
