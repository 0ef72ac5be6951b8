@NullMarked
package io.streakline.json;

import org.jspecify.annotations.NullMarked;
