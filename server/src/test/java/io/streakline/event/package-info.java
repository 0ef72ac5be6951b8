@NullMarked
package io.streakline.event;

import org.jspecify.annotations.NullMarked;
