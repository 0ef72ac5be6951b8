/**
 * What is known of a user as a learner: zones, days, pauses, streak. The rules themselves are in {@code learning}; the
 * features that change a learner do so through {@link io.streakline.learning.learner.Learners}.
 */
@NullMarked
package io.streakline.learning.settings;

import org.jspecify.annotations.NullMarked;
