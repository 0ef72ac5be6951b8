@NullMarked
package io.streakline.base.zone;

import org.jspecify.annotations.NullMarked;
