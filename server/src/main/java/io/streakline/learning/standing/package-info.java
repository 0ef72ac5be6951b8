/** A transaction's changes to the boards. */
@NullMarked
package io.streakline.learning.standing;

import org.jspecify.annotations.NullMarked;
