/** Management of other users' accounts by admins. */
@NullMarked
package io.streakline.access.account.administration;

import org.jspecify.annotations.NullMarked;
