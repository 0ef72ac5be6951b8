/**
 * Errors as clients see them, with the one table of their codes; and what happens to a failure in background
 * work.
 */
@NullMarked
package io.streakline.base.problem;

import org.jspecify.annotations.NullMarked;
