/** Each user's stream: positions, events, counts, and the log's tables. */
@NullMarked
package io.streakline.write.stream;

import org.jspecify.annotations.NullMarked;
