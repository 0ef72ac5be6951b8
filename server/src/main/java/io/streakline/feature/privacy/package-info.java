/** Export and erasure of a user's data. Contains the list of all tables with a user's rows. */
@NullMarked
package io.streakline.feature.privacy;

import org.jspecify.annotations.NullMarked;
