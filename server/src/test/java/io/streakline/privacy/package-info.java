/** Tests of export and erasure. */
@NullMarked
package io.streakline.privacy;

import org.jspecify.annotations.NullMarked;
