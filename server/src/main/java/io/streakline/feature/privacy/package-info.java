/** A user takes everything along, or has it erased. Knows all tables that hold a user's rows. */
@NullMarked
package io.streakline.feature.privacy;

import org.jspecify.annotations.NullMarked;
