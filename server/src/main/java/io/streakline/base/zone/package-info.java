/**
 * Time zone rules that come with the product: which offset a zone has at a moment, from the tz database, and which names a
 * zone has. Installed for all of {@code java.time}, in place of the rules of the JDK. Knows nothing of the product.
 */
@NullMarked
package io.streakline.base.zone;

import org.jspecify.annotations.NullMarked;
