@NullMarked
package io.streakline.feed;

import org.jspecify.annotations.NullMarked;
