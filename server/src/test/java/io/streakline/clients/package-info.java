/** Whole clients as they are in the field, against the whole server. */
@NullMarked
package io.streakline.clients;

import org.jspecify.annotations.NullMarked;
