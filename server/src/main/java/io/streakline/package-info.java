@NullMarked
package io.streakline;

import org.jspecify.annotations.NullMarked;
