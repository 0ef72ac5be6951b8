/** The product's JSON: bounded reading, and manual writing. */
@NullMarked
package io.streakline.base.json;

import org.jspecify.annotations.NullMarked;
