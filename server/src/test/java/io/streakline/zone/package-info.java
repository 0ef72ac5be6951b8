@NullMarked
package io.streakline.zone;

import org.jspecify.annotations.NullMarked;
