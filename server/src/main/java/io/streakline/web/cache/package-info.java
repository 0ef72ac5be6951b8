/** Answers to reads that are kept in memory as long as the database would give the same, and their entity tags. */
@NullMarked
package io.streakline.web.cache;

import org.jspecify.annotations.NullMarked;
