@NullMarked
package io.streakline.learning.achievement;

import org.jspecify.annotations.NullMarked;
