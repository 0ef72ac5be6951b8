@NullMarked
package io.streakline.contract;

import org.jspecify.annotations.NullMarked;
