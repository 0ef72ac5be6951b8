@NullMarked
package io.streakline.database;

import org.jspecify.annotations.NullMarked;
