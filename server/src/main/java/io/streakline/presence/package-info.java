@NullMarked
package io.streakline.presence;

import org.jspecify.annotations.NullMarked;
