@NullMarked
package io.streakline.learner;

import org.jspecify.annotations.NullMarked;
