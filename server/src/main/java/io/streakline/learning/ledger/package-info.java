/** Every change to a learner, and the sums of each day. */
@NullMarked
package io.streakline.learning.ledger;

import org.jspecify.annotations.NullMarked;
