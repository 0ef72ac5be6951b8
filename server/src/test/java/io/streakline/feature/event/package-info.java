@NullMarked
package io.streakline.feature.event;

import org.jspecify.annotations.NullMarked;
