/** What admins do with other people's accounts. */
@NullMarked
package io.streakline.access.account.administration;

import org.jspecify.annotations.NullMarked;
