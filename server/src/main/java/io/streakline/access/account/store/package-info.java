/** Storage of accounts. */
@NullMarked
package io.streakline.access.account.store;

import org.jspecify.annotations.NullMarked;
