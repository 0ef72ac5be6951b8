@NullMarked
package io.streakline.feature.rebuild;

import org.jspecify.annotations.NullMarked;
