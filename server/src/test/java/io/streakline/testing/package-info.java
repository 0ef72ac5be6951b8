@NullMarked
package io.streakline.testing;

import org.jspecify.annotations.NullMarked;
