/**
 * Parsing of client input: fields, numbers, times, dates, pages, cursors, batches and user ids. Independent of the
 * transport.
 */
@NullMarked
package io.streakline.base.input;

import org.jspecify.annotations.NullMarked;
