@NullMarked
package io.streakline.learning.settings;

import org.jspecify.annotations.NullMarked;
