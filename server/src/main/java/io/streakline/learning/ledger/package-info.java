/** Every change to a learner, and the days that it adds up to. */
@NullMarked
package io.streakline.learning.ledger;

import org.jspecify.annotations.NullMarked;
