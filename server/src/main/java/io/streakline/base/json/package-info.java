/** The product's JSON: reading with bounds, and writing by hand. */
@NullMarked
package io.streakline.base.json;

import org.jspecify.annotations.NullMarked;
