/** The data of one learner, and a transaction's changes to it. */
@NullMarked
package io.streakline.learning.learner;

import org.jspecify.annotations.NullMarked;
