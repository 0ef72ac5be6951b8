/** What a run cost, read from outside of the measured processes. */
@NullMarked
package io.streakline.bench.measure;

import org.jspecify.annotations.NullMarked;
