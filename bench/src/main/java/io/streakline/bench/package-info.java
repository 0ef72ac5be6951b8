@NullMarked
package io.streakline.bench;

import org.jspecify.annotations.NullMarked;
