@NullMarked
package io.streakline.web.operator;

import org.jspecify.annotations.NullMarked;
