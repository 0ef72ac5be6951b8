/** Commit lanes: commands of many requests in one transaction. */
@NullMarked
package io.streakline.write.lane;

import org.jspecify.annotations.NullMarked;
