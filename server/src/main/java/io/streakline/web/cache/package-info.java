/** Answers to reads that are kept in memory while the database would give the same answers, and their entity tags. */
@NullMarked
package io.streakline.web.cache;

import org.jspecify.annotations.NullMarked;
