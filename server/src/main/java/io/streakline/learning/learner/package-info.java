/** What is known of one learner, and what a transaction changes of it. */
@NullMarked
package io.streakline.learning.learner;

import org.jspecify.annotations.NullMarked;
