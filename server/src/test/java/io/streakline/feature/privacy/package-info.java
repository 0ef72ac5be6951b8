/** Tests of export and erasure. */
@NullMarked
package io.streakline.feature.privacy;

import org.jspecify.annotations.NullMarked;
