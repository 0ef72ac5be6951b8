@NullMarked
package io.streakline.audit;

import org.jspecify.annotations.NullMarked;
