/** Labels of users: cohorts and the like, which decide whom a mentor reads and whom a key reaches. */
@NullMarked
package io.streakline.access.label;

import org.jspecify.annotations.NullMarked;
