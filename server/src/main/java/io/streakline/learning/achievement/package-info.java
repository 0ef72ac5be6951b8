/** The rules of achievements and their file. Pure. */
@NullMarked
package io.streakline.learning.achievement;

import org.jspecify.annotations.NullMarked;
