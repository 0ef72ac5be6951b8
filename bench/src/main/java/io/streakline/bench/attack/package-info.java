/** Measures how other clients are affected when one address attacks. */
@NullMarked
package io.streakline.bench.attack;

import org.jspecify.annotations.NullMarked;
