/**
 * A learner's settings and streak: zones, days, pauses. The rules are in {@code learning}; features that change a
 * learner use {@link io.streakline.learning.learner.Learners}.
 */
@NullMarked
package io.streakline.learning.settings;

import org.jspecify.annotations.NullMarked;
