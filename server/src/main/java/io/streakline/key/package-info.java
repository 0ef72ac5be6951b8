/** API keys: how backends sign in. */
@NullMarked
package io.streakline.key;

import org.jspecify.annotations.NullMarked;
