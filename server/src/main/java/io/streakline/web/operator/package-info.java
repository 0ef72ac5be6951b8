/** Metrics and the figures of the operator page. */
@NullMarked
package io.streakline.web.operator;

import org.jspecify.annotations.NullMarked;
