/** The command {@code bench watermark}: the cost of mark-all-read and clear-all, with few items and with many. */
@NullMarked
package io.streakline.bench.watermark;

import org.jspecify.annotations.NullMarked;
