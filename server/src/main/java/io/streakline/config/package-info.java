@NullMarked
package io.streakline.config;

import org.jspecify.annotations.NullMarked;
