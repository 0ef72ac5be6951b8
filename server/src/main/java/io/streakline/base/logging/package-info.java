/** The format of the log: one readable line per event, or JSON. */
@NullMarked
package io.streakline.base.logging;

import org.jspecify.annotations.NullMarked;
