@NullMarked
package io.streakline.metrics;

import org.jspecify.annotations.NullMarked;
