/** Commit lanes: they put the commands of many requests into one transaction. */
@NullMarked
package io.streakline.write.lane;

import org.jspecify.annotations.NullMarked;
