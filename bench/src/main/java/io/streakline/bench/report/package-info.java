/** Tables for readers: on the terminal, and as Markdown. */
@NullMarked
package io.streakline.bench.report;

import org.jspecify.annotations.NullMarked;
