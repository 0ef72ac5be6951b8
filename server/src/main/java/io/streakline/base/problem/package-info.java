/** Errors as clients see them, with one table of their codes; and the handling of failures in background work. */
@NullMarked
package io.streakline.base.problem;

import org.jspecify.annotations.NullMarked;
