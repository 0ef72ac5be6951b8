/** What activities and notifications have in common. */
@NullMarked
package io.streakline.feature.feed;

import org.jspecify.annotations.NullMarked;
