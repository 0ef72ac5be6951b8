@NullMarked
package io.streakline.architecture;

import org.jspecify.annotations.NullMarked;
