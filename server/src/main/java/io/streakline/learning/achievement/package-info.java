/** The rules of achievements and the file that holds them. Pure. */
@NullMarked
package io.streakline.learning.achievement;

import org.jspecify.annotations.NullMarked;
