@NullMarked
package io.streakline.learning.rank;

import org.jspecify.annotations.NullMarked;
