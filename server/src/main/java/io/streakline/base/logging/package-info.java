/** How the log looks: a readable line an event, or JSON. */
@NullMarked
package io.streakline.base.logging;

import org.jspecify.annotations.NullMarked;
