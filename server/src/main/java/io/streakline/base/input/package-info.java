/**
 * Reads what clients send: fields, numbers, times, dates, pages, cursors, batches and user ids. Knows no
 * transport.
 */
@NullMarked
package io.streakline.base.input;

import org.jspecify.annotations.NullMarked;
