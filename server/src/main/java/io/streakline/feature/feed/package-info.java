/** The common code of activities and notifications. */
@NullMarked
package io.streakline.feature.feed;

import org.jspecify.annotations.NullMarked;
