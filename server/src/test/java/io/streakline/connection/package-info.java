@NullMarked
package io.streakline.connection;

import org.jspecify.annotations.NullMarked;
