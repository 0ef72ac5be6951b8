/**
 * The rules of learning: which day an event belongs to, what a streak is, what an interval adds, who ranks where, what
 * has been achieved. Functions of values: no clock, no input or output, no database.
 */
@NullMarked
package io.streakline.learning;

import org.jspecify.annotations.NullMarked;
