@NullMarked
package io.streakline.job;

import org.jspecify.annotations.NullMarked;
