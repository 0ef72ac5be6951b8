/** Reads the cost of a run from outside the measured processes. */
@NullMarked
package io.streakline.bench.measure;

import org.jspecify.annotations.NullMarked;
