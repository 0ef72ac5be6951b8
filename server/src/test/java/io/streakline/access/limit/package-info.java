@NullMarked
package io.streakline.access.limit;

import org.jspecify.annotations.NullMarked;
