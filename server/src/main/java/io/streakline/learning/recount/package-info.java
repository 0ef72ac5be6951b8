/** Recounts a learner from the ledger and repairs differences. */
@NullMarked
package io.streakline.learning.recount;

import org.jspecify.annotations.NullMarked;
