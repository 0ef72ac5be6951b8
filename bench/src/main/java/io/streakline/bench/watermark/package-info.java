/** {@code bench watermark}: what it costs to mark all read and to clear all, with few items and with many. */
@NullMarked
package io.streakline.bench.watermark;

import org.jspecify.annotations.NullMarked;
