/**
 * The built-in time zone rules: the offset of a zone at a moment, from the tz database, and the names of a zone.
 * Installed for all of {@code java.time}, instead of the JDK's rules. Independent of the rest of the product.
 */
@NullMarked
package io.streakline.base.zone;

import org.jspecify.annotations.NullMarked;
