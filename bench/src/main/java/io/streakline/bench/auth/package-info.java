/** Measures the cost of identifying the caller. */
@NullMarked
package io.streakline.bench.auth;

import org.jspecify.annotations.NullMarked;
