@NullMarked
package io.streakline.problem;

import org.jspecify.annotations.NullMarked;
