@NullMarked
package io.streakline.socket;

import org.jspecify.annotations.NullMarked;
