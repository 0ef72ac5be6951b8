@NullMarked
package io.streakline.rebuild;

import org.jspecify.annotations.NullMarked;
