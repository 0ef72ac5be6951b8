@NullMarked
package io.streakline.limit;

import org.jspecify.annotations.NullMarked;
