/** What a transaction changes on the boards. */
@NullMarked
package io.streakline.learning.standing;

import org.jspecify.annotations.NullMarked;
