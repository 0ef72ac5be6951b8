@NullMarked
package io.streakline.replay;

import org.jspecify.annotations.NullMarked;
