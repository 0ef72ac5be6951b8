/** Rate limits for callers, and the answers to callers that exceed them. */
@NullMarked
package io.streakline.access.limit;

import org.jspecify.annotations.NullMarked;
