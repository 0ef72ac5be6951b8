/** Complete clients as used in practice, against the complete server. */
@NullMarked
package io.streakline.clients;

import org.jspecify.annotations.NullMarked;
