@NullMarked
package io.streakline.analytics;

import org.jspecify.annotations.NullMarked;
