@NullMarked
package io.streakline.learning.day;

import org.jspecify.annotations.NullMarked;
