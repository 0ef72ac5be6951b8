@NullMarked
package io.streakline.achievement;

import org.jspecify.annotations.NullMarked;
