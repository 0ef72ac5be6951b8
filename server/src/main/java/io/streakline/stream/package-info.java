@NullMarked
package io.streakline.stream;

import org.jspecify.annotations.NullMarked;
