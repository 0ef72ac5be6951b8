@NullMarked
package io.streakline.feature.achievement;

import org.jspecify.annotations.NullMarked;
