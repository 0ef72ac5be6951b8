/** Events: one call that adds an activity, hours, counters and the streak in one transaction. */
@NullMarked
package io.streakline.feature.event;

import org.jspecify.annotations.NullMarked;
