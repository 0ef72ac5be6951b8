@NullMarked
package io.streakline.storage.job;

import org.jspecify.annotations.NullMarked;
