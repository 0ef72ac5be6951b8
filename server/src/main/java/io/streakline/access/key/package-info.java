/** API keys, with which backends sign in. */
@NullMarked
package io.streakline.access.key;

import org.jspecify.annotations.NullMarked;
