/** Analytics: a user's hours, counters, weeks, months and streak as one document. */
@NullMarked
package io.streakline.feature.analytics;

import org.jspecify.annotations.NullMarked;
