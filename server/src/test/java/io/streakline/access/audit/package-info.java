@NullMarked
package io.streakline.access.audit;

import org.jspecify.annotations.NullMarked;
